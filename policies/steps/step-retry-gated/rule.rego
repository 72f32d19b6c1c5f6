# METADATA
# title: "What failed is tried again from the step that failed, and only once its cause is mended"
# custom:
#   severity: error
#   moment: draft
#   silenced_by: [procedure-steps-present, step-failure-handled]
#   parameters:
#     duty: DUTY
#     rollback: word
#   cases:
#     unresumed:
#       says: "nothing says where the run goes on after step `{step}` has failed"
#       help: "add `retry {step} after issues-resolved` to the failure"
#       basis: undeclared
#     elsewhere:
#       says: "after a failure of step `{step}` the run goes on with `{to}`, which is another part of the procedure"
#       help: "write `retry {step}`"
#       fix: "retry {step}"
#     ungated:
#       says: "`{to}` is tried again at once, so it meets what it failed of"
#       help: "add `after issues-resolved`"
#     rollback-open:
#       says: "`{to}` is tried again while its rollback may still be under way"
#       help: "add `rollback-complete` to what must be true before"
#     unmended:
#       says: "step `{step}` was tried again, and nothing says that its failure was mended before"
#       help: "add the `issue` with `step {step}` and `resolved at ...`"
#       basis: unevidenced
#     mended-late:
#       says: "step `{step}` was tried again before what it had failed of was mended at {mended}"
#       help: "put the time right, else tell with a `deviation` why it could not wait"
#     rollback-running:
#       says: "step `{step}` was tried again before the rollback was over at {over}"
#       help: "put the time right, else tell with a `deviation` why it could not wait"
#   notes:
#     failed: "it had failed here"
package policies.steps["step-retry-gated"]

import rego.v1

answers contains {"case": "unresumed", "for": clause, "at": failure.handle, "missing": "retry", "with": {"step": name}} if {
	some clause in input.asks["step-retry-gated"]
	failure := failures(clause.duty)[0]
	count(retried(clause.duty)) == 0
	name := input.duties[clause.duty].steps[0].name
}

answers contains {"case": "elsewhere", "for": clause, "at": retry.handle, "with": {"step": name, "to": retry.step}} if {
	some clause in input.asks["step-retry-gated"]
	some failure in retried(clause.duty)
	retry := failure.retry
	not retry.step in names(clause.duty)
	name := input.duties[clause.duty].steps[0].name
}

answers contains {"case": "ungated", "for": clause, "at": retry.handle, "missing": "after", "with": {"to": retry.step}} if {
	some clause in input.asks["step-retry-gated"]
	some failure in retried(clause.duty)
	retry := failure.retry
	not "issues-resolved" in gates(failure)
	not excused(clause, failure)
}

answers contains {"case": "rollback-open", "for": clause, "at": retry.handle, "missing": "after", "item": "rollback-complete", "with": {"to": retry.step}} if {
	some clause in input.asks["step-retry-gated"]
	clause.rollback
	some failure in retried(clause.duty)
	retry := failure.retry
	takes_back(failure)
	not "rollback-complete" in gates(failure)
}

answers contains {"case": "unmended", "for": clause, "at": step.handle, "with": {"step": name}, "see": see} if {
	some [clause, step, name] in attempts
	count(mended(step)) == 0
	not input.ran.cause[0].fix
	see := [{"at": step.again, "note": "failed"}]
}

answers contains {"case": "mended-late", "for": clause, "at": step.handle, "with": {"step": name, "mended": time.written}, "see": see} if {
	some [clause, step, name] in attempts
	some time in mended(step)
	not in_time(step)
	see := [{"at": step.again, "note": "failed"}]
}

answers contains {"case": "rollback-running", "for": clause, "at": step.handle, "with": {"step": name, "over": over.written}, "see": see} if {
	some [clause, step, name] in attempts
	clause.rollback
	some rollback in input.ran.rollback
	rollback.started.epoch <= began(step)
	over := rollback.restored.at
	over.epoch > began(step)
	see := [{"at": step.again, "note": "failed"}]
}

failures(duty) := [failure | some step in input.duties[duty].steps; some failure in step.failure]

retried(duty) := [failure | some failure in failures(duty); failure.retry]

names(duty) := [step.name | some step in input.duties[duty].steps]

gates(failure) := object.get(failure, ["after", "kind"], [])

# a rollback puts everything back to where the step can begin anew
excused(clause, failure) if {
	clause.rollback == "instead"
	"rollback-complete" in gates(failure)
}

takes_back(failure) if "rollback" in failure.action.kind

takes_back(failure) if startswith(failure["with"].procedure, "rollback")

# what the record tells of once more, after it had failed
attempts contains [clause, step, name] if {
	some step in input.ran.step
	name := step.name
	some clause in input.asks["step-retry-gated"]
	clause.duty in step.duties
}

# when what a step had failed of was mended
mended(step) := [issue.resolved.at | some issue in input.ran.issue; issue.step.step == step.name; issue.resolved]

in_time(step) if {
	some time in mended(step)
	time.epoch <= began(step)
}

began(step) := step.started.until if step.started

else := step.at.until
