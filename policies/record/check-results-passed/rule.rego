# METADATA
# title: A run that calls itself complete has passed every check that was planned
# custom:
#   severity: error
#   moment: done
#   cases:
#     unrecorded:
#       says: "check `{check}` was planned, but the run calls itself complete without its result"
#       help: "add `check {check}` with its result"
#     failed:
#       says: "check `{check}` ended with `{result}`, but the run calls itself complete"
#       help: "repeat it until it passes, else take the release back"
#     contradicted:
#       says: "check `{check}` is called a pass at {value}, which the limit `{limit}` does not allow"
#       help: "state its result as it was"
#       basis: contradicted
#   notes:
#     limit: "its limit stands here"
package policies.record["check-results-passed"]

import rego.v1

answers contains {"case": "unrecorded", "at": input.record.handle, "missing": "check", "item": name, "with": {"check": name}} if {
	input.record.exit.state == "completed"
	some check in input.ran.unchecked
	name := object.get(check, ["named", "name"], check.of)
}

answers contains {"case": "failed", "at": check.handle, "with": {"check": check.of, "result": check.result}} if {
	input.record.exit.state == "completed"
	some check in input.ran.check
	not check.result in passing
	input.ran.results[check.of].last == check.handle
}

answers contains {"case": "contradicted", "at": check.handle, "with": {"check": check.of, "value": value, "limit": limit}, "see": [{"at": planned.handle, "note": "limit"}]} if {
	some check in input.ran.check
	check.within_limit == false
	value := check.written
	check.result in passing
	some planned in input.checks
	planned.handle == check.planned
	limit := planned.limit.written
}

passing := {"pass", "pass-with-warnings"}
