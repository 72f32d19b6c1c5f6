# METADATA
# title: The checks after the deployment are done soon
# custom:
#   severity: error
#   moment: draft
#   judges: checks
#   silenced_by: [post-deploy-checks-complete]
#   parameters:
#     within: {type: duration, strictest: least}
#   cases:
#     undue:
#       says: "nothing says how soon after the deployment this is done"
#       help: "add `within {within}`"
#       fix: "within {within}"
#     late:
#       says: "this is due {due} after the deployment, but {within} is asked"
#       help: "write `within {within}`"
#       fix: "within {within}"
#     done-late:
#       says: "`{check}` was first checked at {at}, later than {within} after the deployment"
#       help: "say in the record what kept it, then plan the next run so that it is done in time"
#     undated:
#       says: "`{check}` was checked, but the record does not say when, so nobody knows whether that was in time"
#       help: "add `at TIME`"
#     too-soon:
#       says: "`{check}` was last checked at {at}, before the deployment was over, so it says nothing of what runs now"
#       help: "check it again"
package policies.checks["checks-due-promptly"]

import rego.v1

answers contains {"case": "undue", "at": object.get(check, "of_phase", check.handle), "missing": "within"} if {
	some check in prompt
	not check.due_seconds
}

answers contains {"case": "late", "for": clause, "at": due.handle, "with": {"due": due.written}} if {
	some clause in input.asks["checks-due-promptly"]
	some check in prompt
	check.due_seconds > clause.within.seconds
	due := object.get(check, "within", of_phase)
}

answers contains {"case": "done-late", "for": clause, "at": result.handle, "with": {"check": result.of, "at": at.written}} if {
	some clause in input.asks["checks-due-promptly"]
	some index, result in input.ran.check
	at := result.at
	at.epoch > input.ran.complete + clause.within.seconds
	result.of in planned
	not result.of in {earlier.of | some earlier in array.slice(input.ran.check, 0, index)}
}

# one look that has its time is enough
answers contains {"case": "undated", "at": result.handle, "missing": "at", "with": {"check": result.of}} if {
	some result in input.ran.check
	result.of in planned
	input.ran.results[result.of].last == result.handle
	count([look | some look in input.ran.check; look.of == result.of; look.at]) == 0
}

answers contains {"case": "too-soon", "at": result.handle, "with": {"check": result.of, "at": at.written}} if {
	some result in input.ran.check
	at := result.at
	at.until < input.ran.complete
	result.of in planned
	input.ran.results[result.of].last == result.handle
}

# the long phase that follows has its own time
prompt := [check | some check in input.checks; check["in"] in {"verify", "plan"}]

planned := {check.of | some check in prompt} | {name | name := prompt[_].named.name}

verifying := [phase.within | some phase in input.plan.phase; phase.kind == "verify"; phase.within]

default of_phase := null

of_phase := verifying[0]
