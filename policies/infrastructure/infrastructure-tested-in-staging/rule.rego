# METADATA
# title: "Every infrastructure change was applied in staging first"
# custom:
#   severity: error
#   moment: ready
#   judges: plan.change
#   silenced_by: [staging-precedes-production]
#   cases:
#     untested:
#       says: "{subject} changes infrastructure, and has not been applied in staging"
#       help: "apply it there, then write `tested staging evidence \"...\"`"
#       basis: undeclared
#     failed:
#       says: "{subject} failed in staging"
#       help: "mend it, then apply it there again"
#     unevidenced:
#       says: "{subject} is said to have been applied in staging, but nothing shows it"
#       help: "add `evidence \"...\"`"
#       basis: unevidenced
#     otherwise:
#       says: "{subject} was applied in staging at another revision"
#       help: "apply there what ships"
#       basis: contradicted
package policies.infrastructure["infrastructure-tested-in-staging"]

import rego.v1

answers := set()
