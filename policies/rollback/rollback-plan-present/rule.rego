# METADATA
# title: "The plan says, before deployment and however small the change, how it is taken back"
# custom:
#   severity: error
#   moment: draft
#   cases:
#     absent:
#       says: "the plan has no way back"
#       help: "add a `rollback` block with its steps"
#       basis: undeclared
#     empty:
#       says: "the rollback has no step, so nobody can carry it out"
#       help: "add a `step` with `run` and `expect`"
#     declined:
#       says: "the plan refuses a way back"
#       help: "write one, however small the change"
package policies.rollback["rollback-plan-present"]

import rego.v1

answers := set()
