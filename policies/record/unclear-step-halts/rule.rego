# METADATA
# title: Nothing but the way back follows a step that failed, or whose outcome is unclear
# custom:
#   severity: error
#   moment: done
#   cases:
#     went-on:
#       says: "step `{step}` began, although {earlier} had not ended well"
#       help: "do that again until it is `ok`, else take the release back"
#   notes:
#     earlier: "here the run had to stop"
package policies.record["unclear-step-halts"]

import rego.v1

# only the first step that follows: the others follow from it
answers contains {"case": "went-on", "at": step.handle, "with": {"step": step.name, "earlier": earlier}, "see": see} if {
	some pair in went_on
	step := pair.step
	earlier := [other.earlier | some other in went_on; other.step.handle == step.handle; first_after(attempt(step), other.earlier) == step.handle]
	count(earlier) > 0
	see := [{"at": last, "note": "earlier"} | some name in earlier; last := max({at | some at in told(attempt(step), name); at < step.handle})]
}

# what stands in `finally` is done in any case
went_on := [{"step": step, "earlier": name} |
	some step in input.ran.step
	some name in step.after_unclear
	step["in"] == "deploy"
	step.status in {"ok", "failed", "unclear"}

	# who does an earlier step over takes the work up further back
	min(told(attempt(step), step.name)) == step.handle
]

first_after(run, name) := min({pair.step.handle | some pair in went_on; attempt(pair.step) == run; pair.earlier == name})

told(run, name) := {step.handle | some step in input.ran.step; step.name == name; attempt(step) == run}

attempt(step) := object.get(step, "attempt", 0)
