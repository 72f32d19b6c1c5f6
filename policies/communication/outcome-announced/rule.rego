# METADATA
# title: "Those the procedure names heard the outcome of the deployment, with its version or status"
# custom:
#   severity: error
#   moment: done
#   parameters:
#     to: AUDIENCE+
#   cases:
#     untold:
#       says: "the {audience} has not heard how it ended"
#       help: "tell them, then add `notify {audience} ... at TIME`"
#     unversioned:
#       says: "the {audience} was told, but not of which version"
#       help: "say which version it is"
package policies.communication["outcome-announced"]

import rego.v1

answers := set()
