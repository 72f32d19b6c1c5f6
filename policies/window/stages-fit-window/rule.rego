# METADATA
# title: What is planned for the window can be over before it closes
# custom:
#   severity: error
#   moment: draft
#   always: true
#   silenced_by: [window-declared, window-long-enough]
#   cases:
#     stages-too-long:
#       says: "the stages before the last are held for {held} minutes, and the window is open for {open}"
#       help: "widen the window, else hold them for less"
#     step-too-long:
#       says: "step `{step}` takes `{takes}`, and the window is open for {open} minutes"
#       help: "widen the window, else move the step out of it"
#   notes:
#     window: "this is the window"
package policies.window["stages-fit-window"]

import rego.v1

import data.policies.lib.spans

answers contains {"case": "stages-too-long", "at": input.plan.strategy.handle, "with": {"held": ceil(held / 60), "open": floor(open / 60)}, "see": [{"at": input.window.handle, "note": "window"}]} if {
	input.plan.strategy.kind != "feature-flag"
	held := sum([hold | some stage in input.plan.strategy.stage; not stage.last; hold := stage["for"].seconds])
	open < held
}

answers contains {"case": "step-too-long", "at": takes.handle, "with": {"step": name, "takes": written, "open": floor(open / 60)}, "see": [{"at": input.window.handle, "note": "window"}]} if {
	some step in input.steps
	takes := step.takes
	open < takes.seconds
	spans.inside(step)
	name := step.name
	written := takes.written
}

open := input.window.seconds

open := input.plan.window.lasts.seconds if not input.window.seconds
