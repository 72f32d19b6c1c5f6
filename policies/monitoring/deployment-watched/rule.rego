# METADATA
# title: "From start to end of the deployment the plan says how it is watched, with no gap"
# custom:
#   severity: error
#   moment: draft
#   parameters:
#     watch: text+
#   cases:
#     unwatched:
#       says: "nothing says how the deployment is watched while it runs"
#       help: "add `watch METRIC via \"...\"` to `phase deploy`"
#       basis: undeclared
#     sourceless:
#       says: "{signal} is watched, but nothing says where"
#       help: "add `via \"...\"`"
#     uncovered:
#       says: "the deployment is watched, but not for {signal}"
#       help: "add it to `watch`"
#     gap:
#       says: "step `{step}` is watched by nothing"
#       help: "widen `during`"
package policies.monitoring["deployment-watched"]

import rego.v1

answers := set()
