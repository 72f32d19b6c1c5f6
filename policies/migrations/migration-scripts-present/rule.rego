# METADATA
# title: "Every migration names the script that applies it"
# custom:
#   severity: error
#   moment: draft
#   judges: plan.migration
#   evidence: plan.migration.up
#   parameters:
#     needs: word
#   cases:
#     unnamed:
#       says: "`{migration}` names no script, so nobody can read what it does"
#       help: "write `{needs} \"FILE\"` in it"
#       basis: undeclared
package policies.migrations["migration-scripts-present"]

import rego.v1

answers contains {"case": "unnamed", "for": clause, "at": migration.handle, "missing": script, "with": {"migration": name}} if {
	some clause in input.asks["migration-scripts-present"]
	script := clause.needs
	some migration in input.plan.migration
	name := migration.name
	not migration[script]
}
