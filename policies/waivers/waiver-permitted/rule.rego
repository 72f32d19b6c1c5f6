# METADATA
# title: No waiver lifts a rule that a followed procedure calls absolute
# custom:
#   severity: error
#   moment: draft
#   judges: plan.waive
#   native: true
#   cases:
#     absolute:
#       says: "`{rule}` cannot be waived, because `{procedure}` allows no exception"
#       help: "keep the rule; in an emergency go ahead without it, then write `breach {rule} by @... because \"...\"` into the record"
package policies.waivers["waiver-permitted"]
