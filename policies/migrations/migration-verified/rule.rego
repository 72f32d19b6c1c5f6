# METADATA
# title: "After migrating, checks cover what the procedure names"
# custom:
#   severity: error
#   moment: draft
#   judges: plan.migration
#   parameters:
#     covers: word+
#   cases:
#     unverified:
#       says: "nothing checks that `{migration}` has run through"
#       help: "write `check migration expect \"...\"` in it"
#       basis: undeclared
#     uncovered:
#       says: "`{migration}` is checked, but not for {area}"
#       help: "add `covers {area}` to its check"
package policies.migrations["migration-verified"]

import rego.v1

answers := set()
