# METADATA
# title: Every migration names its database, and the tool that runs it or the objects it changes
# custom:
#   severity: error
#   moment: draft
#   judges: plan.migration
#   parameters:
#     family: word
#     needs: word+
#   cases:
#     no-engine:
#       says: "nothing says on which database `{migration}` runs"
#       help: "write `engine NAME with TOOL` in it"
#       basis: undeclared
#     no-tool:
#       says: "nothing says which tool runs `{migration}`"
#       help: "add `with TOOL` to its engine"
#       basis: undeclared
#     no-target:
#       says: "nothing says which tables and indexes `{migration}` changes"
#       help: "write `target table \"NAME\"`, `target index \"NAME\"` in it"
#       basis: undeclared
package policies.migrations["migration-engine-declared"]

import rego.v1

answers contains {"case": concat("", ["no-", need]), "for": clause, "at": migration.handle, "missing": missing[need], "with": {"migration": name}} if {
	some clause in input.asks["migration-engine-declared"]
	some need in clause.needs
	some migration in input.plan.migration
	name := migration.name
	family(migration) == clause.family
	not given(need, migration)
}

missing := {"engine": "engine", "tool": "engine.with", "target": "target"}

family(migration) := "dynamodb" if migration.engine.kind == "dynamodb" else := "relational"

given("engine", migration) if migration.engine

given("tool", migration) if migration.engine["with"]

# without an engine, that is said first
given("tool", migration) if not migration.engine

given("target", migration) if count(migration.target) > 0
