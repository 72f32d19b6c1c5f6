# METADATA
# title: "The declared risk level is not lower than the kinds of change call for; with several kinds the highest decides"
# custom:
#   severity: warning
#   moment: draft
#   judges: plan.risk
#   silenced_by: [change-kinds-declared]
#   parameters:
#     change: word
#     level: LEVEL
#   cases:
#     too-low:
#       says: "risk is `{declared}`, but {change} calls for {level}"
#       help: "write `risk {level}`, else say what ships"
package policies.plan["risk-matches-changes"]

import rego.v1

answers := set()
