# METADATA
# title: Every migration says what happens when one of its statements fails
# custom:
#   severity: warning
#   moment: draft
#   judges: plan.migration
#   evidence: plan.migration.up
#   silenced_by: [migration-scripts-present]
#   cases:
#     unsaid:
#       says: "nothing says what `{migration}` does when a statement fails half-way"
#       help: "write `errors transaction` in it, else `errors stop-on-error` or `errors resumable`"
#       basis: undeclared
package policies.migrations["migration-errors-handled"]

import rego.v1

answers contains {"case": "unsaid", "at": migration.handle, "missing": "errors", "with": {"migration": name}} if {
	some migration in input.plan.migration
	name := migration.name
	not migration.errors
}
