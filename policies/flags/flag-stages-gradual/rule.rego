# METADATA
# title: "The rollout of a flag rises through the shares the procedure names, up to 100%"
# custom:
#   severity: error
#   moment: draft
#   judges: plan.flag
#   silenced_by: [flags-declared]
#   parameters:
#     stages: percent+
#     audience: AUDIENCE_STAGE
#     from: percent
#     to: percent
#   cases:
#     unstaged:
#       says: "`{flag}` has no stages"
#       help: "write `stage internal 1% for 4h` and so on"
#       basis: undeclared
#     falls:
#       says: "stage `{stage}` is not above the one before it"
#       help: "let the shares rise"
#     skips:
#       says: "`{flag}` leaves out {share}"
#       help: "add `stage {share}`"
#     ends-short:
#       says: "`{flag}` ends at {share}, so the rollout has no end"
#       help: "end with `stage 100%`"
#     outside:
#       says: "stage `{stage}` is not between {from} and {to}"
#       help: "give it a share between {from} and {to}"
package policies.flags["flag-stages-gradual"]

import rego.v1

answers := set()
