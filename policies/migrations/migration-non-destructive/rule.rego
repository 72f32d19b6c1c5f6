# METADATA
# title: "No migration destroys data"
# custom:
#   severity: error
#   moment: draft
#   judges: plan.migration
#   evidence: plan.migration.up
#   cases:
#     declared:
#       says: "`{migration}` destroys data, so no rollback brings it back"
#       help: "add now what is new, then remove what is old in a later release"
package policies.migrations["migration-non-destructive"]

import rego.v1

answers contains {"case": "declared", "at": migration.kind.handle, "with": {"migration": name}} if {
	some migration in input.plan.migration
	name := migration.name
	migration.kind.kind == "destructive"
}
