# METADATA
# title: The backup was seen to be whole and to come back, and will be tried on the new schema
# custom:
#   severity: error
#   moment: ready
#   silenced_by: [backup-precedes-deployment]
#   parameters:
#     needs: word+
#     afterwards: CHECK
#   cases:
#     unverified:
#       says: "nobody has looked whether the backup of {what} is whole"
#       help: "look, then add `verified at TIME by @NAME`"
#       basis: undeclared
#     unrestored:
#       says: "the backup of {what} has never been brought back, so nobody knows that it can be"
#       help: "restore it somewhere, then add `restored at TIME took DURATION`"
#       basis: undeclared
#     late:
#       says: "the backup of {what} was tried at {at}, when production had changed already"
#       help: "try it before the deployment"
#     untried-later:
#       says: "nothing tries backup and recovery on the new schema, to which older backups do not fit"
#       help: "add `check {afterwards} \"...\" after STEP`"
#       basis: undeclared
package policies.environment["backup-restorable"]

import rego.v1

answers contains {"case": concat("", ["un", need]), "for": clause, "at": backup.handle, "missing": need, "with": {"what": what(backup)}} if {
	some clause in input.asks["backup-restorable"]
	some need in clause.needs
	some backup in backups
	not backup[need]
	not rehearsed(need)
}

answers contains {"case": "late", "at": tried.handle, "with": {"what": what(backup), "at": at}} if {
	some need in ["verified", "restored"]
	some backup in backups
	tried := backup[need]
	at := tried.at.written
	tried.at.epoch > input.start.epoch
}

answers contains {"case": "untried-later", "for": clause, "at": input.plan.handle, "missing": "check", "item": check} if {
	some clause in input.asks["backup-restorable"]
	check := clause.afterwards
	count([one | some one in input.checks; check in one.kinds; one["in"] in later]) == 0
}

backups := array.concat(input.plan.backup, [backup | some migration in input.plan.migration; some backup in migration.backup])

what(backup) := concat("", ["`", backup.of, "`"]) if backup.of else := "production"

rehearsed("restored") if {
	some gate in input.plan.gate
	gate.kind == "backup-restore"
	gate.result == "pass"
}

later := {"migration", "deploy", "verify", "stabilise", "after", "plan"}
