# METADATA
# title: "The watch after deployment covers every signal the procedure names"
# custom:
#   severity: warning
#   moment: draft
#   silenced_by: [post-deploy-watch-long-enough]
#   parameters:
#     covers: text+
#     any: text+
#   cases:
#     uncovered:
#       says: "the watch after deployment leaves out {signal}"
#       help: "add it to `watch` in `phase stabilise`"
#     dashboardless:
#       says: "errors are watched, but no dashboard is named"
#       help: "add `via \"...\"`"
package policies.monitoring["post-deploy-watch-complete"]

import rego.v1

answers := set()
