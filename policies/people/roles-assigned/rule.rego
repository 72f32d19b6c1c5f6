# METADATA
# title: "Each role the procedure needs is held by a named person"
# custom:
#   severity: error
#   moment: draft
#   parameters:
#     any: ROLE+
#   cases:
#     unheld:
#       says: "nobody is named as {role}"
#       help: "write `role {role} @...`"
#       basis: undeclared
package policies.people["roles-assigned"]

import rego.v1

answers := set()
