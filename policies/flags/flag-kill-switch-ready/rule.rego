# METADATA
# title: "Each flag has a kill switch that is fast enough and was confirmed to work"
# custom:
#   severity: error
#   moment: ready
#   judges: plan.flag
#   silenced_by: [flags-declared]
#   parameters:
#     within: {type: duration, strictest: least}
#   cases:
#     no-switch:
#       says: "`{flag}` has no kill switch"
#       help: "write `kill-switch \"...\" within 30s`"
#       basis: undeclared
#     untimed:
#       says: "nothing says how fast the kill switch of `{flag}` is"
#       help: "add `within 30s`"
#       basis: undeclared
#     too-slow:
#       says: "the kill switch of `{flag}` takes {taken}, but it must be under {within}"
#       help: "make it faster"
#     unconfirmed:
#       says: "nobody has seen the kill switch of `{flag}` work"
#       help: "try it, then add `confirmed by @... at TIME`"
#       basis: unevidenced
package policies.flags["flag-kill-switch-ready"]

import rego.v1

answers := set()
