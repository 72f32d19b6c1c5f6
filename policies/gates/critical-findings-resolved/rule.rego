# METADATA
# title: "No Critical finding of review, test or security is open, whether accepted or not"
# custom:
#   severity: error
#   moment: ready
#   judges: plan.gate
#   parameters:
#     gate: GATE+
#   cases:
#     open:
#       says: "{findings} of `{gate}` open, so nothing may be deployed"
#       help: "mend them, then run the gate again"
#     accepted:
#       says: "`{id}` is critical and cannot be let through"
#       help: "mend it, then run the gate again"
#     in-report:
#       says: "the report of `{gate}` holds {count} critical findings, but the plan names {stated}"
#       help: "mend them, then run the gate again"
#       basis: contradicted
#     unread:
#       says: "the report of `{gate}` cannot be read here, and the plan gives no count"
#       help: "write `open critical 0`, else link a local report"
#       unjudged: true
package policies.gates["critical-findings-resolved"]

import rego.v1

answers := set()
