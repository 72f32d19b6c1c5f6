# METADATA
# title: Every migration ran on as much data as production has, and took a time that is known
# custom:
#   severity: error
#   moment: ready
#   judges: plan.migration
#   evidence: plan.migration.tested
#   silenced_by: [migration-tested]
#   parameters:
#     data: DATA+
#   cases:
#     untried:
#       says: "`{migration}` has not run on {data} data, so nobody knows how long it takes"
#       help: "run it there, then write `tested staging data {data} rows NUMBER took DURATION result pass`"
#       basis: undeclared
#     uncounted:
#       says: "`{migration}` ran on {data} data, and nothing says how much that was"
#       help: "add `rows NUMBER`"
#       basis: undeclared
#     untimed:
#       says: "`{migration}` ran on {data} data, and nothing says how long it took"
#       help: "add `took DURATION`"
#       basis: undeclared
#     too-few:
#       says: "`{migration}` ran on {rows} rows, but meets `{sized}` in production"
#       help: "run it on as many"
#     unevidenced:
#       says: "`{migration}` is said to have run on {data} data, but nothing shows it"
#       help: "add `evidence \"...\"`"
#       basis: unevidenced
package policies.migrations["migration-tested-at-scale"]

import rego.v1

answers contains {"case": "untried", "for": clause, "at": migration.handle, "missing": "tested", "item": wanted, "with": {"migration": name, "data": wanted}} if {
	some clause in input.asks["migration-tested-at-scale"]
	wanted := clause.data[0]
	some migration in input.plan.migration
	name := migration.name
	count([run | some run in migration.tested; large(run, clause)]) == 0
	not measured(migration)
}

answers contains {"case": lack["case"], "for": clause, "at": run.handle, "missing": lack.word, "with": {"migration": name, "data": kind}} if {
	some clause in input.asks["migration-tested-at-scale"]
	some migration in input.plan.migration
	name := migration.name
	some run in migration.tested
	large(run, clause)
	kind := run.data.kind
	some lack in [{"case": "uncounted", "word": "rows"}, {"case": "untimed", "word": "took"}]
	not run[lack.word]
	not measured(migration)
}

answers contains {"case": "too-few", "for": clause, "at": rows.handle, "with": {"migration": name, "rows": rows.written, "sized": sized.written}} if {
	some clause in input.asks["migration-tested-at-scale"]
	some migration in input.plan.migration
	name := migration.name
	sized := migration.sized
	most := max([run.rows.number | some run in migration.tested; large(run, clause); run.rows])
	most < sized.number
	sized.unit == "rows"
	some run in migration.tested
	rows := run.rows
	rows.number == most
	not measured(migration)
}

answers contains {"case": "unevidenced", "for": clause, "at": run.handle, "missing": "evidence", "with": {"migration": name, "data": kind}} if {
	some clause in input.asks["migration-tested-at-scale"]
	some migration in input.plan.migration
	name := migration.name
	some run in migration.tested
	large(run, clause)
	kind := run.data.kind
	run.proof.state == "none"
}

large(run, clause) if run.data.kind in clause.data

# the size says for itself how long it took
measured(migration) if migration.sized.took
