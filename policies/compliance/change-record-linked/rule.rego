# METADATA
# title: "The plan links its change control record or its entry in the deployment calendar"
# custom:
#   severity: error
#   moment: draft
#   parameters:
#     any: word+
#   cases:
#     unlinked:
#       says: "the plan is in no change control and in no calendar"
#       help: "write `change-record \"...\"`, else `calendar \"...\"`"
#       basis: undeclared
package policies.compliance["change-record-linked"]

import rego.v1

answers := set()
