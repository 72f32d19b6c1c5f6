# METADATA
# title: "Every check on a metric states its limit as a number with a unit, and no looser than the rollback trigger on the same metric"
# custom:
#   severity: error
#   moment: draft
#   judges: checks
#   silenced_by: [post-deploy-checks-complete]
#   parameters:
#     metric: text+
#   cases:
#     unlimited:
#       says: "check `{metric}` has no limit, so nobody can say whether it passed"
#       help: "write `check {metric} < LIMIT`"
#     looser:
#       says: "check `{metric}` passes at {limit}, where a trigger already sends the release back at {trigger}"
#       help: "tighten the check"
package policies.checks["check-thresholds-stated"]

import rego.v1

answers := set()
