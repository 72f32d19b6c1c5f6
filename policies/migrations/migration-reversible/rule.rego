# METADATA
# title: "Every migration has a way back"
# custom:
#   severity: error
#   moment: draft
#   judges: plan.migration
#   evidence: plan.migration.down
#   silenced_by: [migration-non-destructive, migration-scripts-present]
#   parameters:
#     irreversible: word
#   cases:
#     no-way-back:
#       says: "`{migration}` names no way back"
#       help: "write `down \"FILE\"` in it"
#       basis: undeclared
#     tried-in-vain:
#       says: "the way back of `{migration}` ended with `{result}` in {environment}, so nobody has seen it work"
#       help: "mend it, then try it there again"
#     irreversible:
#       says: "`{migration}` is irreversible, so the release cannot be taken back"
#       help: "split it, so that what cannot be taken back comes in a later release"
#     unrestorable:
#       says: "`{migration}` is irreversible, and nothing says how the data is brought back instead"
#       help: "add `restore \"...\"`, which says from what and how"
#       basis: undeclared
#     unexplained:
#       says: "`{migration}` is irreversible, and nothing says why it must be"
#       help: "add `because \"...\"`"
package policies.migrations["migration-reversible"]

import rego.v1

answers contains {"case": "no-way-back", "at": migration.handle, "missing": "down", "with": {"migration": name}} if {
	some migration in input.plan.migration
	name := migration.name
	not migration.down
	not migration.irreversible
}

answers contains {"case": "tried-in-vain", "at": down.handle, "with": {"migration": name, "environment": run.environment, "result": down.kind}} if {
	some migration in input.plan.migration
	name := migration.name
	some run in migration.tested
	down := run.down
	not down.kind in passing
	count([again | some again in migration.tested; again.down.kind in passing; again.handle > run.handle]) == 0
}

answers contains {"case": "irreversible", "for": clause, "at": place, "with": {"migration": name}} if {
	some clause in input.asks["migration-reversible"]
	some migration in input.plan.migration
	name := migration.name
	place := {"never": migration.irreversible.handle}[clause.irreversible]
}

answers contains {"case": "unrestorable", "for": clause, "at": irreversible.handle, "missing": "restore", "with": {"migration": name}} if {
	some clause in input.asks["migration-reversible"]
	clause.irreversible == "restorable"
	some migration in input.plan.migration
	name := migration.name
	irreversible := migration.irreversible
	not irreversible.restore
	not input.acts.rollback["restore-backup"]
}

answers contains {"case": "unexplained", "for": clause, "at": irreversible.handle, "missing": "because", "with": {"migration": name}} if {
	some clause in input.asks["migration-reversible"]
	clause.irreversible == "explained"
	some migration in input.plan.migration
	name := migration.name
	irreversible := migration.irreversible
	not irreversible.because
}

passing := {"pass", "pass-with-warnings"}
