# METADATA
# title: "Flags are deployed switched off"
# custom:
#   severity: error
#   moment: draft
#   judges: plan.flag
#   silenced_by: [flags-declared]
#   parameters:
#     initial: SWITCH
#   cases:
#     unstated:
#       says: "nothing says how `{flag}` arrives"
#       help: "write `default off`"
#       basis: undeclared
#     on:
#       says: "`{flag}` arrives switched on, so the deployment is not dark"
#       help: "write `default off`"
package policies.flags["flag-off-by-default"]

import rego.v1

answers := set()
