# METADATA
# title: "Every migration ran successfully, before production, in each environment the procedure names"
# custom:
#   severity: error
#   moment: ready
#   judges: plan.migration
#   silenced_by: [staging-precedes-production]
#   parameters:
#     in: ENVIRONMENT+
#     sets: {type: number, strictest: greatest}
#   cases:
#     untested:
#       says: "`{migration}` has not run in {environment}"
#       help: "run it there, then write `tested {environment} at TIME evidence \"...\"`"
#       basis: undeclared
#     failed:
#       says: "`{migration}` failed in {environment}"
#       help: "mend it, then run it there again"
#     unevidenced:
#       says: "`{migration}` is said to have run in {environment}, but nothing shows it"
#       help: "add `evidence \"...\"`"
#       basis: unevidenced
#     late:
#       says: "`{migration}` ran in {environment} {at}, after production was due"
#       help: "run it there before the window"
#     few-sets:
#       says: "`{migration}` ran on {count} sets of data, but {sets} are asked"
#       help: "run it on {sets}"
package policies.migrations["migration-tested"]

import rego.v1

answers := set()
