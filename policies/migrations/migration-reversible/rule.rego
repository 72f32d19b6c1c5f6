# METADATA
# title: "Every migration has a way back: a down script that is not empty, or, where the procedure lets it be irreversible, a reason and a way to restore the data"
# custom:
#   severity: error
#   moment: draft
#   judges: plan.migration
#   silenced_by: [migration-non-destructive, migration-scripts-present]
#   parameters:
#     irreversible: word
#   cases:
#     no-way-back:
#       says: "`{migration}` names no way back"
#       help: "write `down \"...\"`"
#       basis: undeclared
#     empty-down:
#       says: "the way back of `{migration}` does nothing"
#       help: "write into `{file}` what takes it back"
#       basis: contradicted
#     irreversible:
#       says: "`{migration}` is irreversible, which the procedure does not allow"
#       help: "split it, so that what cannot be taken back comes later"
#     no-restore:
#       says: "`{migration}` is irreversible, and nothing says how the data comes back"
#       help: "add `restore \"...\"`"
#     unexplained:
#       says: "`{migration}` is irreversible, and nothing says why"
#       help: "add `because \"...\"`"
package policies.migrations["migration-reversible"]

import rego.v1

answers := set()
