# METADATA
# title: "Each migration says whether a rollback leaves it or takes it back, and why"
# custom:
#   severity: warning
#   moment: draft
#   judges: plan.migration
#   silenced_by: [rollback-plan-present, migration-non-destructive]
#   cases:
#     unsaid:
#       says: "nothing says whether a rollback takes `{migration}` back"
#       help: "write `on-rollback leave because \"...\"` in it, else let a step of the rollback revert it"
#       basis: undeclared
#     unexplained:
#       says: "`{migration}` stays on rollback, and nothing says why the old version can live with it"
#       help: "add `because \"...\"`"
#     torn:
#       says: "`{migration}` is to stay on rollback, but a step reverts it"
#       help: "delete `on-rollback leave`, else the `reverts` of that step"
#   notes:
#     step: "this step reverts it"
package policies.migrations["migration-rollback-policy-stated"]

import rego.v1

answers contains {"case": "unsaid", "at": migration.handle, "missing": "on-rollback", "with": {"migration": name}} if {
	some migration in input.plan.migration
	name := migration.name
	not migration.on_rollback
	count(migration.reverted_by) == 0
}

answers contains {"case": "unexplained", "at": migration.on_rollback.handle, "missing": "because", "with": {"migration": name}} if {
	some migration in input.plan.migration
	name := migration.name
	migration.on_rollback.kind == "leave"
	not explained(migration)
}

answers contains {"case": "torn", "at": migration.on_rollback.handle, "with": {"migration": name}, "see": [{"at": step, "note": "step"}]} if {
	some migration in input.plan.migration
	name := migration.name
	migration.on_rollback.kind == "leave"
	some step in migration.reverted_by
}

explained(migration) if trim_space(migration.on_rollback.because.text) != ""
