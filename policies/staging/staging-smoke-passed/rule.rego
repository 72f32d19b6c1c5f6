# METADATA
# title: "Smoke tests of the critical user journeys passed in staging"
# custom:
#   severity: error
#   moment: ready
#   judges: plan.staging
#   silenced_by: [staging-precedes-production]
#   cases:
#     undeclared:
#       says: "nothing says that the critical journeys work in staging"
#       help: "write `smoke pass evidence \"...\"`"
#       basis: undeclared
#     failed:
#       says: "the smoke tests of staging are `{result}`"
#       help: "mend the release, then run them again"
#     unevidenced:
#       says: "the smoke tests of staging are said to pass, but nothing shows it"
#       help: "add `evidence \"...\"`"
#       basis: unevidenced
#     contradicted:
#       says: "the smoke tests of staging are said to pass, but the report counts {failed} failures"
#       help: "state what the report says"
#       basis: contradicted
package policies.staging["staging-smoke-passed"]

import rego.v1

answers := set()
