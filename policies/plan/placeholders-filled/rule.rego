# METADATA
# title: "No template placeholder, to-do or guess-word is left anywhere in the plan"
# custom:
#   severity: error
#   moment: ready
#   cases:
#     left:
#       says: "{text} is still to be filled in"
#       help: "replace it by what is meant"
package policies.plan["placeholders-filled"]

import rego.v1

answers := set()
