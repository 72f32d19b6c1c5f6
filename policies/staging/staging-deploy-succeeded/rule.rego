# METADATA
# title: "The latest staging run of the release succeeded without errors; after a failed one nothing reaches production until a repaired run passes"
# custom:
#   severity: error
#   moment: ready
#   judges: plan.staging.deployed
#   silenced_by: [staging-precedes-production]
#   cases:
#     failed:
#       says: "the last deployment to staging failed, so production waits"
#       help: "mend the release, then deploy it to staging again"
#     unstated:
#       says: "nothing says how the deployment to staging went"
#       help: "add `result pass`"
#       basis: undeclared
#     with-errors:
#       says: "staging took the release with errors"
#       help: "mend them, then deploy to staging again"
#     unevidenced:
#       says: "staging is said to have taken the release, but nothing shows it"
#       help: "add `evidence \"...\"`"
#       basis: unevidenced
#     contradicted:
#       says: "staging is said to have taken the release, but its log shows errors"
#       help: "state what the log says"
#       basis: contradicted
#     proceeded:
#       says: "step `{step}` ran although staging had failed"
#       help: "stop, and take back what was done"
package policies.staging["staging-deploy-succeeded"]

import rego.v1

answers := set()
