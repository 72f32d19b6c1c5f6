# METADATA
# title: "Staging matches production in each aspect the procedure names, or the difference is named with a reason"
# custom:
#   severity: error
#   moment: ready
#   judges: plan.staging
#   silenced_by: [staging-precedes-production]
#   parameters:
#     aspects: PARITY+
#   cases:
#     unsaid:
#       says: "nothing says whether staging has the {aspect} of production"
#       help: "write `parity {aspect}`, else `differs {aspect} because \"...\"`"
#       basis: undeclared
#     unexplained:
#       says: "staging differs in {aspect}, and nothing says why"
#       help: "add `because \"...\"`"
package policies.staging["staging-matches-production"]

import rego.v1

answers := set()
