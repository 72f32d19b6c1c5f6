# METADATA
# title: "A direct hotfix names the active incident and the senior engineer who watches it"
# custom:
#   severity: error
#   moment: draft
#   judges: plan.strategy
#   silenced_by: [migration-strategy-permitted]
#   cases:
#     no-incident:
#       says: "a hotfix goes out directly, but names no incident"
#       help: "write `type hotfix incident \"...\"`"
#       basis: undeclared
#     unsupervised:
#       says: "a hotfix goes out directly, and nobody senior watches it"
#       help: "write `supervised by @...` behind the strategy"
#       basis: undeclared
#     self-supervised:
#       says: "{person} deploys and watches, so nobody else sees it"
#       help: "name another senior engineer"
package policies.strategy["direct-hotfix-supervised"]

import rego.v1

answers := set()
