# METADATA
# title: "After migrating, and while it runs where that is asked, something looks whether the data is whole"
# custom:
#   severity: error
#   moment: draft
#   judges: plan.migration
#   parameters:
#     when: word+
#     tables: text+
#   cases:
#     during:
#       says: "nothing looks after the data while `{migration}` runs, so damage is found when it is complete"
#       help: "add `check data-integrity \"...\"` to the step that applies it"
#       basis: undeclared
#     after:
#       says: "nothing looks whether the data is whole when `{migration}` has run"
#       help: "add `check data-integrity \"...\" after STEP`"
#       basis: undeclared
#     tables-unsaid:
#       says: "nothing says which tables `{migration}` touches, so nobody knows whether its data has to be looked at"
#       help: "write `tables \"NAME\"` in it, else let something check `data-integrity` after it"
#       basis: undeclared
package policies.migrations["migration-integrity-checked"]

import rego.v1

answers contains {"case": "during", "for": clause, "at": migration.handle, "missing": "check.during", "with": {"migration": name}} if {
	some clause in input.asks["migration-integrity-checked"]
	"during" in clause.when
	some migration in input.plan.migration
	name := migration.name
	count([check | some check in of_steps(migration); whole(check)]) == 0
	count([check | some check in array.concat(migration.check, input.checks); whole(check); while_it_runs(check, migration)]) == 0
}

answers contains {"case": "after", "for": clause, "at": migration.handle, "missing": "check", "with": {"migration": name}} if {
	some clause in input.asks["migration-integrity-checked"]
	some migration in input.plan.migration
	name := migration.name
	concerns(clause, migration)
	not seen_whole(migration)
}

answers contains {"case": "tables-unsaid", "for": clause, "at": migration.handle, "missing": "tables", "with": {"migration": name}} if {
	some clause in input.asks["migration-integrity-checked"]
	clause.tables
	some migration in input.plan.migration
	name := migration.name
	count(tables(migration)) == 0
	not migration.up.found.tables
	not seen_whole(migration)
}

# what is declared, and what the script touches
tables(migration) := array.concat(
	array.concat(object.get(migration, ["tables", "text"], []), [target.name[_] | some target in migration.target]),
	object.get(migration, ["up", "found", "tables"], []),
)

concerns(clause, _) if not clause.tables

concerns(clause, migration) if {
	some table in tables(migration)
	some word in clause.tables
	contains(lower(table), lower(word))
}

whole(check) if "data-integrity" in check.kinds

of_steps(migration) := [check | some step in input.steps; step.handle in migration.applied_by; some check in step.check]

while_it_runs(check, migration) if {
	some step in input.steps
	step.handle in migration.applied_by
	step.name in check.during.step
}

seen_whole(migration) if {
	some check in array.concat(migration.check, of_steps(migration))
	whole(check)
	not check.during
}

seen_whole(_) if {
	some check in input.checks
	check["in"] in {"verify", "stabilise", "after", "plan"}
	whole(check)
	not check.during
}

seen_whole(migration) if {
	some step in input.steps
	step.handle in migration.applied_by
	some verification in step.verify
	"data-integrity" in verification.covers.area
}
