# METADATA
# title: A run that calls itself complete has passed every check that was planned
# custom:
#   severity: error
#   moment: done
#   parameters:
#     of: DUTY
#     kind: CHECK+
#   cases:
#     unrecorded:
#       says: "check `{check}` was planned, but the run calls itself complete without its result"
#       help: "add `check {check}` with its result"
#     failed:
#       says: "check `{check}` ended with `{result}`, but the run calls itself complete"
#       help: "repeat it until it passes, else take the release back"
#     step-failed:
#       says: "check `{check}` ended with `{result}`, but step `{step}` is called `ok` after it"
#       help: "repeat the check until it passes, else call the step what it was"
#     contradicted:
#       says: "check `{check}` is called a pass at {value}, which the limit `{limit}` does not allow"
#       help: "state its result as it was"
#       basis: contradicted
#   notes:
#     limit: "its limit stands here"
#     step: "this is called `ok`"
package policies.record["check-results-passed"]

import rego.v1

answers contains {"case": "unrecorded", "for": clause, "at": input.record.handle, "missing": "check", "item": name, "with": {"check": name}} if {
	input.record.exit.state == "completed"
	some check in input.ran.unchecked
	some clause in input.asks["check-results-passed"]
	concerns(check.kinds, clause)
	name := object.get(check, ["named", "name"], check.of)
}

answers contains {"case": "failed", "for": clause, "at": check.handle, "with": {"check": check.of, "result": check.result}} if {
	input.record.exit.state == "completed"
	some check in input.ran.check
	not check.result in passing
	input.ran.results[check.of].last == check.handle
	some clause in input.asks["check-results-passed"]
	concerns(kinds(check), clause)
}

# a run that is not complete may still hold steps that claim success
answers contains {"case": "step-failed", "for": clause, "at": check.handle, "with": {"check": check.of, "result": check.result, "step": step.name}, "see": [{"at": step.handle, "note": "step"}]} if {
	not completed
	some clause in input.asks["check-results-passed"]
	some step in input.ran.step
	clause.of in step.duties
	step.status == "ok"
	some check in input.ran.check
	not check.result in passing
	check.at.epoch <= step.at.until
	concerns(kinds(check), clause)
	count([again | some again in input.ran.check; again.of == check.of; again.handle > check.handle; again.at.epoch <= step.at.until]) == 0
}

answers contains {"case": "contradicted", "for": clause, "at": check.handle, "with": {"check": check.of, "value": value, "limit": limit}, "see": [{"at": planned.handle, "note": "limit"}]} if {
	some check in input.ran.check
	check.within_limit == false
	value := check.written
	check.result in passing
	some planned in input.checks
	planned.handle == check.planned
	limit := planned.limit.written
	some clause in input.asks["check-results-passed"]
	concerns(planned.kinds, clause)
}

completed if input.record.exit.state == "completed"

passing := {"pass", "pass-with-warnings"}

concerns(_, clause) if not clause.kind

concerns(kinds, clause) if {
	some kind in kinds
	kind in clause.kind
}

# a check that has a name stands for what the plan checks under it
kinds(check) := object.get(named, check.of, check.kinds)

named := {name: kinds | some check in input.checks; name := check.named.name; kinds := check.kinds}
