# METADATA
# title: "Every migration ran through before production, in each environment the procedure names"
# custom:
#   severity: error
#   moment: ready
#   judges: plan.migration
#   evidence: plan.migration.tested
#   silenced_by: [staging-precedes-production]
#   parameters:
#     in: ENVIRONMENT+
#     sets: {type: number, strictest: greatest}
#   cases:
#     untested:
#       says: "`{migration}` has not run in {environment}"
#       help: "run it there, then write `tested {environment} at TIME evidence \"...\"`"
#       basis: undeclared
#     failed:
#       says: "the last run of `{migration}` in {environment} is `{result}`, so nobody has seen it work"
#       help: "mend it, then run it there again"
#     few-sets:
#       says: "`{migration}` ran in {environment} on fewer than {sets} sets of data, so what is odd in others is still to come"
#       help: "run it on others too, then write `sets {sets}`"
#     unevidenced:
#       says: "`{migration}` is said to have run in {environment}, but nothing shows it"
#       help: "add `evidence \"...\"`"
#       basis: unevidenced
#     late:
#       says: "`{migration}` ran in {environment} at {at}, when production had begun"
#       help: "run it there before production"
package policies.migrations["migration-tested"]

import rego.v1

answers contains {"case": "untested", "for": clause, "at": migration.handle, "missing": "tested", "item": environment, "with": {"migration": name, "environment": environment}} if {
	some clause in input.asks["migration-tested"]
	some environment in clause["in"]
	some migration in input.plan.migration
	name := migration.name
	count(runs(migration, environment)) == 0
}

answers contains {"case": "failed", "for": clause, "at": result.handle, "with": {"migration": name, "environment": place, "result": result.kind}} if {
	some clause in input.asks["migration-tested"]
	some migration in input.plan.migration
	name := migration.name
	some run in migration.tested
	place := run.environment
	place in clause["in"]
	bad(run)
	result := run.result
	not mended(migration, run)
}

answers contains {"case": "unevidenced", "for": clause, "at": run.handle, "missing": "evidence", "with": {"migration": name, "environment": place}} if {
	some clause in input.asks["migration-tested"]
	some migration in input.plan.migration
	name := migration.name
	some run in migration.tested
	place := run.environment
	place in clause["in"]
	not bad(run)
	not proven(migration, place)
}

answers contains {"case": "late", "for": clause, "at": ended.handle, "with": {"migration": name, "environment": place, "at": at}} if {
	some clause in input.asks["migration-tested"]
	some migration in input.plan.migration
	name := migration.name
	some run in migration.tested
	place := run.environment
	place in clause["in"]
	ended := run.at
	at := ended.written
	ended.epoch > input.start.epoch
	not bad(run)
	not early(migration, place)
}

answers contains {"case": "few-sets", "for": clause, "at": migration.handle, "missing": "tested.sets", "with": {"migration": name, "environment": environment}} if {
	some clause in input.asks["migration-tested"]
	some environment in clause["in"]
	some migration in input.plan.migration
	name := migration.name
	good := [object.get(run, ["sets", "number"], 1) | some run in runs(migration, environment); not bad(run)]
	sum(good) < clause.sets.number
	count(good) > 0
}

runs(migration, environment) := [run | some run in migration.tested; run.environment == environment]

bad(run) if run.result.kind in {"fail", "not-run", "unknown"}

mended(migration, failed) if {
	some run in runs(migration, failed.environment)
	run.at.epoch > failed.at.epoch
	not bad(run)
}

proven(migration, environment) if {
	some run in runs(migration, environment)
	run.proof.state != "none"
	not bad(run)
}

# it ran well there before production began
early(migration, environment) if {
	some run in runs(migration, environment)
	run.at.epoch <= input.start.epoch
	not bad(run)
}
