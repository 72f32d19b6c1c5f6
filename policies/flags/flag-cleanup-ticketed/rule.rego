# METADATA
# title: "Each flag has a ticket, with a date, to remove it after full rollout"
# custom:
#   severity: error
#   moment: ready
#   judges: plan.flag
#   silenced_by: [flags-declared]
#   cases:
#     unticketed:
#       says: "nothing removes `{flag}` afterwards"
#       help: "write `cleanup \"TICKET\" by DATE`"
#       basis: undeclared
#     undated:
#       says: "the clean-up of `{flag}` has no date"
#       help: "add `by DATE`"
#       basis: undeclared
package policies.flags["flag-cleanup-ticketed"]

import rego.v1

answers := set()
