# METADATA
# title: "The strategy can carry the risk of the change, or the plan says why another one was chosen; a safer one always fits"
# custom:
#   severity: warning
#   moment: draft
#   judges: plan.strategy
#   silenced_by: [strategy-declared, migration-strategy-permitted, direct-hotfix-supervised]
#   parameters:
#     direct: LEVEL
#     rolling: LEVEL
#     blue-green: LEVEL
#     canary: LEVEL
#     feature-flag: LEVEL
#     strategies: STRATEGY+
#     permits: STRATEGY+
#   cases:
#     too-weak:
#       says: "strategy `{strategy}` carries {carries} risk, but this is {level}"
#       help: "choose a strategy that carries {level}"
#     impact-unknown:
#       says: "strategy is `{strategy}`, but nobody knows what users will notice"
#       help: "choose one of {strategies}, else write `impact`"
#     not-recommended:
#       says: "strategy is `{strategy}`, but {why} asks for {strategies}"
#       help: "choose one of {strategies}"
package policies.strategy["strategy-fits-risk"]

import rego.v1

answers := set()
