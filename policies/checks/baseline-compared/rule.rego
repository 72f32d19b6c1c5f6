# METADATA
# title: "A baseline of error rates, latency and business metrics is captured before the deployment, and the checks after it compare with that"
# custom:
#   severity: error
#   moment: draft
#   silenced_by: [plan-sections-present]
#   parameters:
#     metric: text+
#     window: duration
#   cases:
#     uncaptured:
#       says: "no baseline of {metric} is taken before the deployment"
#       help: "write `baseline NAME over 15m` in `phase before`"
#       basis: undeclared
#     other-window:
#       says: "the baseline of {metric} covers {over}, but {window} is asked"
#       help: "write `over {window}`"
#     window-unstated:
#       says: "nothing says how long a time the baseline of {metric} covers"
#       help: "add `over {window}`"
#     late:
#       says: "the baseline is taken at {due}, when the deployment has begun"
#       help: "take it before the window"
#     not-compared:
#       says: "{metric} is checked, but not against its baseline"
#       help: "write a limit `of baseline`"
package policies.checks["baseline-compared"]

import rego.v1

answers := set()
