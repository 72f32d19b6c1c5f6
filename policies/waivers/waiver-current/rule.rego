# METADATA
# title: Every waiver says why, who answers for it, and until which day, and that day has not passed
# custom:
#   severity: error
#   moment: draft
#   judges: plan.waive
#   native: true
#   cases:
#     unreasoned:
#       says: "`{rule}` is waived, and nothing says why"
#       help: "add `because \"...\"`"
#     unsigned:
#       says: "`{rule}` is waived, and nobody answers for it"
#       help: "add `by @...`"
#     undated:
#       says: "`{rule}` is waived without end"
#       help: "add `until` with a day, such as `until 2026-12-31`"
#     expired:
#       says: "the waiver of `{rule}` ended with {until}, so the rule holds again"
#       help: "keep the rule, then delete the waiver"
#     too-long:
#       says: "`{rule}` is waived until {until}, but no waiver may hold for more than {days} days from now"
#       help: "choose an earlier day"
package policies.waivers["waiver-current"]
