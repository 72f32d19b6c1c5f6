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
#     unfit:
#       says: "`{migration}` is to stay on rollback, but the old version may fail on what `{script}` changes"
#       help: "let a step of the rollback revert it, else keep what is old until a later release"
#       basis: contradicted
#   notes:
#     step: "this step reverts it"
#     breaks: "the old version may fail on this"
package policies.migrations["migration-rollback-policy-stated"]

import rego.v1

import data.policies.lib.scripts

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

answers contains {"case": "unfit", "at": migration.on_rollback.handle, "with": {"migration": name, "script": script}, "see": places} if {
	some migration in input.plan.migration
	name := migration.name
	migration.on_rollback.kind == "leave"
	script := migration.up.text
	breaks := array.concat(scripts.breaking(migration.up), required(migration.up))
	places := [{"at": act.handle, "note": "breaks"} | some act in breaks]
	count(places) > 0
}

# a column that the old version does not know, and has to fill
required(script) := [act | some act in object.get(script, ["found", "acts"], []); act.name == "add-column-required"; "breaks-running-version" in act.classes]

explained(migration) if trim_space(migration.on_rollback.because.text) != ""
