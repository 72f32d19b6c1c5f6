# METADATA
# title: "Every stage of traffic or of a flag, but the last, is held and watched for what the procedure names"
# custom:
#   severity: error
#   moment: draft
#   judges: stages
#   silenced_by: [strategy-parameters-complete]
#   parameters:
#     of: word
#     watch: text+
#   cases:
#     unheld:
#       says: "{stage} is not held, so nobody can see what it does"
#       help: "add `for DURATION`"
#     unwatched:
#       says: "{stage} is not watched, so nobody sees what it does"
#       help: "add `watch METRIC`"
#     uncovered:
#       says: "{stage} is watched, but not for {signal}"
#       help: "add it to `watch`"
package policies.strategy["stages-watched"]

import rego.v1

answers := set()
