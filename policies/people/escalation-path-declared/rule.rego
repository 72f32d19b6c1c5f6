# METADATA
# title: "The plan names a person, role or channel to escalate to for each cause the procedure names"
# custom:
#   severity: error
#   moment: draft
#   silenced_by: [rollback-plan-present]
#   parameters:
#     cause: CAUSE+
#   cases:
#     nobody:
#       says: "nobody is named for the case that {what}"
#       help: "write `escalate @... via \"...\"`"
#       basis: undeclared
package policies.people["escalation-path-declared"]

import rego.v1

answers := set()
