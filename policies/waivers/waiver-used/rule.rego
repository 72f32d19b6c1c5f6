# METADATA
# title: Every waiver silences something
# custom:
#   severity: warning
#   moment: draft
#   judges: plan.waive
#   native: true
#   cases:
#     kept:
#       says: "`{rule}` is waived, but the plan keeps it"
#       help: "delete the waiver"
#     unasked:
#       says: "`{rule}` is waived, but nothing that the plan follows asks for it"
#       help: "delete the waiver"
package policies.waivers["waiver-used"]
