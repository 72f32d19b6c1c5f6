# METADATA
# title: A run that is blocked says why, what must be done, that it waits, and who knows
# custom:
#   severity: error
#   moment: done
#   parameters:
#     notify: ROLE+
#     reasons: BLOCKED+
#   cases:
#     unexplained:
#       says: "the run is blocked, and nothing says why"
#       help: "add `because \"...\"`"
#     unlisted:
#       says: "the run is blocked for `{reason}`, which `{procedure}` does not hold a run for"
#       help: "write `kind` with one of {reasons}, else end the run with another `exit`"
#     actionless:
#       says: "the run is blocked, and nothing says what must be done"
#       help: "add `action \"...\" owner @NAME`"
#     not-waiting:
#       says: "the run is blocked, but nothing says that it is incomplete and waits"
#       help: "add `incomplete`"
#     untold:
#       says: "the run is blocked, but the record does not say that `{role}` knows"
#       help: "tell them, then add `notified {role} at TIME`"
#     undated:
#       says: "nothing says when {roles} heard that the run is blocked"
#       help: "add `at TIME`"
package policies.record["blocked-exit-complete"]

import rego.v1

answers contains {"case": "unexplained", "at": exit.handle, "missing": "because"} if {
	exit := blocked
	not exit.because
}

answers contains {"case": "unlisted", "for": clause, "at": kind.handle, "with": {"reason": reason, "procedure": procedure}} if {
	kind := blocked.kind
	some clause in input.asks["blocked-exit-complete"]
	reason := kind.kind
	not reason in clause.reasons
	procedure := clause.procedure
}

answers contains {"case": "actionless", "at": exit.handle, "missing": "action"} if {
	exit := blocked
	not exit.action
}

answers contains {"case": "not-waiting", "at": exit.handle, "missing": "incomplete"} if {
	exit := blocked
	not exit.incomplete
}

answers contains {"case": "untold", "for": clause, "at": exit.handle, "missing": "notified", "item": role, "with": {"role": role}} if {
	exit := blocked
	some clause in input.asks["blocked-exit-complete"]
	some role in clause.notify
	not role in told
}

answers contains {"case": "undated", "at": notice.handle, "missing": "at", "with": {"roles": roles}} if {
	some notice in blocked.notified
	not notice.at
	roles := notice.role
}

blocked := input.record.exit if input.record.exit.state == "blocked"

told := {role | some notice in blocked.notified; some role in notice.role}
