# METADATA
# title: Each stage began after the one before it was validated, and the last one reached everybody
# custom:
#   severity: error
#   moment: done
#   silenced_by: [execution-follows-plan]
#   cases:
#     unvalidated:
#       says: "stage `{stage}` began, but nobody is said to have validated `{before}`"
#       help: "add `validated by @NAME at TIME` to the stage of {before}, else go back to it"
#     too-early:
#       says: "stage `{stage}` began before `{before}` was validated"
#       help: "wait for it the next time, and write down what came of it as `deviation`"
#     unfinished:
#       says: "the run is called complete, but no stage of 100% is told of"
#       help: "add `stage 100% ok at TIME`, else end the run with another `exit`"
#   notes:
#     before: "this came before"
package policies.record["stages-completed-in-order"]

import rego.v1

answers contains {"case": "unvalidated", "at": stage.handle, "with": {"stage": stage.share.written, "before": before.share.written}, "see": [{"at": before.handle, "note": "before"}]} if {
	some [stage, before] in rises
	not seen(before)
}

answers contains {"case": "too-early", "at": stage.handle, "with": {"stage": stage.share.written, "before": before.share.written}, "see": [{"at": before.handle, "note": "before"}]} if {
	some [stage, before] in rises
	seen(before)
	before.validated.at.epoch > stage.started.until
}

answers contains {"case": "unfinished", "at": input.record.handle, "missing": "stage", "item": "100%"} if {
	input.record.exit.state == "completed"
	count([stage | some stage in input.ran.stage; stage.status == "ok"; stage.share.percent >= 100]) == 0
}

seen(stage) if {
	stage.status == "ok"
	stage.validated
}

# to do a stage again is no rise, nor is the way back
rises := [[stage, before] |
	some stage in input.ran.stage
	stage.status in {"ok", "failed", "unclear"}
	last := max({other.handle | some other in input.ran.stage; other.handle < stage.handle; attempt(other) == attempt(stage)})
	some before in input.ran.stage
	before.handle == last
	stage.share.percent > before.share.percent
]

attempt(stage) := object.get(stage, "attempt", 0)
