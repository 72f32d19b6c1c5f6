# METADATA
# title: "A finished run states exactly one outcome, from the set its procedure knows"
# custom:
#   severity: error
#   moment: done
#   parameters:
#     outcomes: EXIT+
#   cases:
#     open-end:
#       says: "the run is over, but nothing says how it ended"
#       help: "add `exit completed at TIME`"
#     unlisted:
#       says: "the run ended {state}, for which {procedure} has no word"
#       help: "say in `because` which of {outcomes} it comes nearest"
#     unnoted:
#       says: "the run was taken back, and no note says why"
#       help: "add `note \"...\"`"
package policies.record["exit-state-declared"]

import rego.v1

answers := set()
