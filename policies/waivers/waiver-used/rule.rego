# METADATA
# title: Every waiver lets something through
# custom:
#   severity: warning
#   moment: draft
#   judges: plan.waive
#   native: true
#   cases:
#     kept:
#       says: "`{rule}` is waived, but nothing that the waiver covers breaks it"
#       help: "delete the waiver"
#     unasked:
#       says: "`{rule}` is waived, but nothing that the plan follows asks for it"
#       help: "delete the waiver"
package policies.waivers["waiver-used"]
