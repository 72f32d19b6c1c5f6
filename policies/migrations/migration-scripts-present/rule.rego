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
#     absent:
#       says: "`{script}` does not exist, so there is nothing to run"
#       help: "add the file, else correct its name"
#       basis: contradicted
#     empty:
#       says: "`{script}` holds no statement, so it changes nothing"
#       help: "write the statements into it, else delete the migration"
#       basis: contradicted
package policies.migrations["migration-scripts-present"]

import rego.v1

answers contains {"case": "unnamed", "for": clause, "at": migration.handle, "missing": script, "with": {"migration": name}} if {
	some clause in input.asks["migration-scripts-present"]
	script := clause.needs
	some migration in input.plan.migration
	name := migration.name
	not migration[script]
}

answers contains {"case": "absent", "for": clause, "at": file.handle, "with": {"script": script}} if {
	some clause in input.asks["migration-scripts-present"]
	some migration in input.plan.migration
	file := migration[clause.needs]
	script := file.text
	file.found.state == "missing"
}

answers contains {"case": "empty", "for": clause, "at": file.handle, "with": {"script": script}} if {
	some clause in input.asks["migration-scripts-present"]
	some migration in input.plan.migration
	file := migration[clause.needs]
	script := file.text
	file.found.statements == 0
}
