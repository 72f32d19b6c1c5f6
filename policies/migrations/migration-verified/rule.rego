# METADATA
# title: "After migrating, something checks what the procedure names"
# custom:
#   severity: error
#   moment: draft
#   judges: plan.migration
#   parameters:
#     covers: word+
#   cases:
#     unverified:
#       says: "nothing checks that `{migration}` has run through"
#       help: "write `check migration expect \"...\"` in it"
#       basis: undeclared
package policies.migrations["migration-verified"]

import rego.v1

answers contains {"case": "unverified", "at": migration.handle, "missing": "check", "with": {"migration": name}} if {
	some migration in input.plan.migration
	name := migration.name
	not name in shown
}

shown contains name if {
	some migration in input.plan.migration
	count(migration.check) > 0
	name := migration.name
}

shown contains name if {
	some step in input.steps
	count(step.verify) > 0
	some name in step.applies.migration
}

# a check of the whole speaks for every migration
shown contains name if {
	some check in input.checks
	check["in"] in {"deploy", "verify", "stabilise", "after", "plan"}
	some kind in ["migration", "database"]
	kind in check.kinds
	some migration in input.plan.migration
	name := migration.name
}
