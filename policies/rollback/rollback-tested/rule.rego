# METADATA
# title: "The rollback was rehearsed, with migrations along its database path too"
# custom:
#   severity: error
#   moment: ready
#   judges: plan.rollback
#   silenced_by: [rollback-plan-present]
#   parameters:
#     backwards: ANSWER
#   cases:
#     untested:
#       says: "the way back was never tried"
#       help: "rehearse it, then write `tested staging at TIME evidence \"...\"`"
#       basis: undeclared
#     failed:
#       says: "the rehearsal of the way back failed"
#       help: "mend it, then rehearse again"
#     unevidenced:
#       says: "the way back is said to have been tried, but nothing shows it"
#       help: "add `evidence \"...\"`"
#       basis: unevidenced
#     database-untried:
#       says: "the rehearsal left out `{migration}`"
#       help: "rehearse its way back, then add `covers database`"
package policies.rollback["rollback-tested"]

import rego.v1

answers := set()
