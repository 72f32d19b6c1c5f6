# METADATA
# title: "A stated number of hours of monitoring comes before a flag is on for all users"
# custom:
#   severity: error
#   moment: draft
#   judges: plan.flag
#   silenced_by: [flags-declared]
#   parameters:
#     minimum: {type: duration, strictest: greatest}
#   cases:
#     unstated:
#       says: "nothing says how long `{flag}` is observed before everybody has it"
#       help: "write `soak DURATION`"
#       basis: undeclared
#     shorter:
#       says: "`{flag}` is to be observed for {soak}, but its stages last {held}"
#       help: "hold the stages for {soak}"
#     too-short:
#       says: "`{flag}` is observed for {soak}, but {minimum} is asked"
#       help: "write `soak {minimum}`"
package policies.flags["flag-soak-declared"]

import rego.v1

answers := set()
