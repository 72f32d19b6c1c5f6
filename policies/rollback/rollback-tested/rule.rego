# METADATA
# title: The way back was rehearsed and worked, with the migrations it reverts
# custom:
#   severity: error
#   moment: ready
#   judges: plan.rollback
#   evidence: true
#   silenced_by: [rollback-plan-present]
#   parameters:
#     every: word
#   cases:
#     untested:
#       says: "nobody has seen the way back work"
#       help: "rehearse it, then write `tested staging at TIME evidence \"...\"`"
#       basis: undeclared
#     failed:
#       says: "the rehearsal of the way back failed, so it will fail in production"
#       help: "mend it, then rehearse it again"
#     late:
#       says: "the way back was rehearsed only at {at}, after the start"
#       help: "rehearse it before the window opens"
#     unevidenced:
#       says: "the way back is said to have been tried, but nothing shows it"
#       help: "add `evidence \"...\"`"
#       basis: unevidenced
#     database-untried:
#       says: "the rehearsal left out `{migration}`, which the rollback reverts"
#       help: "rehearse its way back, then add `covers database`"
#     migration-untried:
#       says: "nobody has tried the way back of `{migration}`, so nobody knows whether there is one"
#       help: "try it, then add `tested staging down pass evidence \"...\"` to the migration"
#       basis: undeclared
package policies.rollback["rollback-tested"]

import rego.v1

answers contains {"case": "untested", "at": rollback.handle, "missing": "tested"} if {
	some rollback in input.plan.rollback
	count(rollback.tested) == 0
}

answers contains {"case": "untested", "at": result.handle} if {
	some rollback in input.plan.rollback
	result := last(rollback).result
	result.kind in {"not-run", "unknown"}
}

answers contains {"case": "failed", "at": result.handle} if {
	some rollback in input.plan.rollback
	result := last(rollback).result
	result.kind == "fail"
}

answers contains {"case": "unevidenced", "at": tested.handle, "missing": "evidence"} if {
	some rollback in input.plan.rollback
	tested := last(rollback)
	worked(tested)
	tested.proof.state == "none"
}

answers contains {"case": "late", "at": at.handle, "with": {"at": at}} if {
	some rollback in input.plan.rollback
	at := last(rollback).at
	at.epoch > input.start.epoch
	count([tested | some tested in rollback.tested; worked(tested); not tested.at.epoch > input.start.epoch]) == 0
}

answers contains {"case": "database-untried", "at": tested.handle, "missing": "covers", "item": name, "with": {"migration": name}} if {
	some rollback in input.plan.rollback
	tested := last(rollback)
	worked(tested)
	some step in rollback.step
	some name in step.reverts.migration
	count({"database", name} & covered(tested)) == 0
	not name in taken_back
}

# what a rollback reverts is asked of its rehearsal
answers contains {"case": "migration-untried", "for": clause, "at": migration.handle, "missing": "tested.down", "with": {"migration": migration.name}} if {
	some clause in input.asks["rollback-tested"]
	clause.every
	some migration in input.plan.migration
	count(migration.reverted_by) == 0
	not migration.irreversible
	not migration.name in taken_back
	count({"database", migration.name} & rehearsed) == 0
}

rehearsed := {area | some rollback in input.plan.rollback; tested := last(rollback); worked(tested); some area in covered(tested)}

last(rollback) := rollback.tested[count(rollback.tested) - 1]

worked(tested) if not tested.result

worked(tested) if tested.result.kind in {"pass", "pass-with-warnings"}

covered(tested) := {area | some area in tested.covers.area}

# migrations that were themselves rehearsed in both directions
taken_back contains migration.name if {
	some migration in input.plan.migration
	some tested in migration.tested
	tested.down.kind in {"pass", "pass-with-warnings"}
}
