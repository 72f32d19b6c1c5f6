# METADATA
# title: Every waiver names a rule that exists
# custom:
#   severity: error
#   moment: draft
#   judges: plan.waive
#   native: true
#   cases:
#     misspelt:
#       says: "there is no rule `{rule}`, so this waives nothing"
#       help: "did you mean `{meant}`?"
#     unknown:
#       says: "there is no rule `{rule}`, so this waives nothing"
#       help: "name a rule; `plimsoll rules` lists them"
package policies.waivers["waiver-known"]
