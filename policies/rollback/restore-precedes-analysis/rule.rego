# METADATA
# title: Service is restored before anybody looks for the cause
# custom:
#   severity: warning
#   moment: draft
#   judges: plan.rollback
#   silenced_by: [rollback-plan-present]
#   cases:
#     analysed-first:
#       says: "step `{step}` looks for the cause before `{later}` has brought the service back"
#       help: "put it behind, with `after {later}`"
#     waited:
#       says: "the rollback began at {began}, when the cause was understood, so users waited for that"
#       help: "take the release back first; say in a `lesson` why it was not"
#   notes:
#     later: "this is still to come"
#     understood: "this was known by then"
package policies.rollback["restore-precedes-analysis"]

import rego.v1

answers contains {"case": "analysed-first", "at": analysis.handle, "with": {"step": analysis.name, "later": later.name}, "see": [{"at": later.handle, "note": "later"}]} if {
	analysis := input.acts.rollback.analyse
	later := [act | some name in restoring; act := input.acts.rollback[name]; act.rank > analysis.rank][0]
}

answers contains {"case": "waited", "at": rollback.handle, "with": {"began": began.written}, "see": [{"at": cause.handle, "note": "understood"}]} if {
	some rollback in input.ran.rollback
	began := start(rollback)
	some cause in input.ran.cause
	object.get(cause, "attempt", 0) == object.get(rollback, "attempt", 0)
	cause.understood.at.epoch <= began.epoch
}

# in the order in which they bring the most
restoring := ["stop-traffic", "halt-traffic", "redirect-traffic", "switch-back", "disable-flag", "drain", "redeploy", "revert-code", "revert-configuration", "revert-infrastructure", "revert-migration", "restore-backup", "verify-recovery"]

start(rollback) := rollback.started if rollback.started

else := rollback.decided.at
