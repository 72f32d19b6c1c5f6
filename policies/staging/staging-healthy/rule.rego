# METADATA
# title: "In staging the release was no slower than the baseline and logged no unexpected errors"
# custom:
#   severity: error
#   moment: ready
#   judges: plan.staging
#   silenced_by: [staging-precedes-production]
#   parameters:
#     signal: word
#     tolerance: {type: percent, strictest: least}
#   cases:
#     undeclared:
#       says: "staging says nothing of {signal}"
#       help: "write `{signal} pass evidence \"...\"`"
#       basis: undeclared
#     failed:
#       says: "{signal} in staging is `{result}`"
#       help: "mend the release, then run it again"
#     unevidenced:
#       says: "{signal} in staging is said to be fine, but nothing shows it"
#       help: "add `evidence \"...\"`"
#       basis: unevidenced
#     too-slow:
#       says: "staging measured {measured} against {baseline}, which is slower than {tolerance} more"
#       help: "make it as fast as before"
#       basis: contradicted
#     no-tolerance:
#       says: "nothing says how much slower would still be fine"
#       help: "add `tolerance PERCENT`"
package policies.staging["staging-healthy"]

import rego.v1

answers := set()
