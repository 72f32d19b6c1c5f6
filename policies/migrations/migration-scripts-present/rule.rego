# METADATA
# title: "Every migration names script files, and they exist"
# custom:
#   severity: error
#   moment: draft
#   judges: plan.migration
#   parameters:
#     needs: word
#   cases:
#     unnamed:
#       says: "`{migration}` names no script"
#       help: "write `up \"...\"`"
#       basis: undeclared
#     absent:
#       says: "`{file}` is not there, so `{migration}` cannot run"
#       help: "put it there"
#       basis: contradicted
#     empty:
#       says: "`{file}` is empty, so `{migration}` does nothing"
#       help: "write the migration into it"
#       basis: contradicted
package policies.migrations["migration-scripts-present"]

import rego.v1

answers := set()
