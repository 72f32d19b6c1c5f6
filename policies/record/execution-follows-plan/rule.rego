# METADATA
# title: The run did the planned steps in their order, and somebody allowed whatever it did otherwise
# custom:
#   severity: error
#   moment: done
#   cases:
#     skipped:
#       says: "step `{step}` was planned, but the run is over and says nothing of it"
#       help: "add `step {step}` with its outcome, which is `skipped because \"...\"` where it was left out"
#     out-of-order:
#       says: "step `{step}` began before {earlier} had ended"
#       help: "add `deviation \"...\" from {step} approved by @...`"
#     unapproved:
#       says: "the run left the plan with `{what}`, and nobody is said to have allowed it"
#       help: "add `approved by @...`"
#     unexplained:
#       says: "step `{step}` was left out, and nothing says why"
#       help: "add `because \"...\"`"
#   notes:
#     earlier: "the plan puts `{step}` after this"
package policies.record["execution-follows-plan"]

import rego.v1

answers contains {"case": "skipped", "at": input.record.handle, "missing": "step", "item": step.name, "with": {"step": step.name}} if {
	input.record.exit.state == "completed"
	some step in input.ran.missing
}

# what stands in `finally` is owed by every run that began
answers contains {"case": "skipped", "at": input.record.handle, "missing": "step", "item": step.name, "with": {"step": step.name}} if {
	input.record.exit
	count(input.ran.step) > 0
	some step in input.ran.missing
	step["in"] == "finally"
}

answers contains {"case": "out-of-order", "at": step.handle, "with": {"step": step.name, "earlier": earlier}, "see": see} if {
	some step in input.ran.step
	step.status in {"ok", "failed", "unclear"}
	not step.name in allowed

	# what is missing altogether, and what ended badly, other rules tell
	earlier := [name | some name in step.early; input.ran.told[name]; not name in step.after_unclear]
	count(earlier) > 0
	see := [{"at": last, "note": "earlier"} | some name in earlier; last := input.ran.told[name].last]
}

answers contains {"case": "unapproved", "at": change.handle, "missing": "approved", "with": {"what": what}} if {
	some change in array.concat(input.ran.deviation, input.ran.amendment)
	not change.approved.by
	what := change.text
}

answers contains {"case": "unexplained", "at": step.handle, "missing": "because", "with": {"step": step.name}} if {
	some step in input.ran.step
	step.status in {"skipped", "not-applicable"}
	not step.because

	# an earlier failure is reason enough
	count(step.after_unclear) == 0
	not step.name in deviated
}

deviated := {step | some deviation in input.ran.deviation; step := deviation.from.step}

allowed := {step | some deviation in input.ran.deviation; deviation.approved.by; step := deviation.from.step}
