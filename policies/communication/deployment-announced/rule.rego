# METADATA
# title: "A notice of the deployment goes to stakeholders before the window"
# custom:
#   severity: error
#   moment: draft
#   parameters:
#     to: AUDIENCE+
#   cases:
#     unplanned:
#       says: "{audience} are not told of the deployment"
#       help: "write `notify {audience} due T-1h via \"...\"`"
#       basis: undeclared
#     undated:
#       says: "nothing says when {audience} are told"
#       help: "add `due T-1h`"
#     late:
#       says: "{audience} are told {due}, when the deployment has begun"
#       help: "tell them before the window"
package policies.communication["deployment-announced"]

import rego.v1

answers := set()
