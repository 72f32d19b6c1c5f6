# METADATA
# title: The way back looks at the database first, then reverts or restores it, and sees whether it is whole
# custom:
#   severity: error
#   moment: draft
#   judges: plan.rollback
#   silenced_by: [rollback-plan-present]
#   parameters:
#     actions: ACTION+
#     checks: CHECK+
#   cases:
#     missing:
#       says: "no step of the rollback does `{action}`, so the database has no way back"
#       help: "add a step that `does {action}`"
#       basis: undeclared
#     unchecked:
#       says: "nothing checks `{check}` when the database was taken back"
#       help: "add `check {check} \"...\"` to the rollback"
#       basis: undeclared
#     blind:
#       says: "step `{step}` changes the database before `{first}` has looked whether that is safe"
#       help: "put it behind, with `after {first}`"
#     backupless:
#       says: "step `{step}` restores a backup, but the plan makes none"
#       help: "write `backup full \"DATABASE\" before STEP`"
#   notes:
#     first: "this looks at the database"
package policies.migrations["database-rollback-planned"]

import rego.v1

answers contains {"case": "missing", "for": clause, "at": rollback.handle, "missing": "step", "item": action, "with": {"action": action}} if {
	rollback := input.plan.rollback[0]
	some clause in input.asks["database-rollback-planned"]
	action := clause.actions[0]
	count({one | some one in clause.actions; input.acts.rollback[one]}) == 0
	not left(clause)
}

answers contains {"case": "unchecked", "for": clause, "at": rollback.handle, "missing": "check", "item": check, "with": {"check": check}} if {
	rollback := input.plan.rollback[0]
	some clause in input.asks["database-rollback-planned"]
	check := clause.checks[0]
	count([kind | some kind in checked; kind in clause.checks]) == 0
}

answers contains {"case": "blind", "at": step.handle, "with": {"step": step.name, "first": first.name}, "see": [{"at": first.handle, "note": "first"}]} if {
	first := input.acts.rollback["assess-database"]
	some action in ["revert-migration", "run-down-scripts", "restore-backup"]
	step := input.acts.rollback[action]
	step.rank < first.rank
}

answers contains {"case": "backupless", "at": step.handle, "with": {"step": step.name}} if {
	step := input.acts.rollback["restore-backup"]
	count(input.plan.backup) == 0
	count([backup | some migration in input.plan.migration; some backup in migration.backup]) == 0
	not input.acts.forward.backup
}

# where every migration stays, or has no script back, no script is run
left(clause) if {
	"run-down-scripts" in clause.actions
	not "restore-backup" in clause.actions
	every migration in input.plan.migration {
		stays(migration)
	}
}

stays(migration) if migration.on_rollback.kind == "leave"

stays(migration) if migration.irreversible

checked contains kind if {
	some check in input.checks
	check["in"] == "rollback"
	some kind in check.kinds
}

checked contains kind if {
	some step in input.steps
	step["in"] == "rollback"
	some verification in step.verify
	some kind in verification.covers.area
}

checked contains "data-integrity" if input.acts.rollback["verify-integrity"]
