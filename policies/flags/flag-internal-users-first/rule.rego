# METADATA
# title: "Internal users get the flag before the public"
# custom:
#   severity: error
#   moment: draft
#   judges: plan.flag
#   silenced_by: [flags-declared]
#   cases:
#     public-first:
#       says: "`{flag}` begins with the public"
#       help: "begin with `stage internal 1%`"
package policies.flags["flag-internal-users-first"]

import rego.v1

answers := set()
