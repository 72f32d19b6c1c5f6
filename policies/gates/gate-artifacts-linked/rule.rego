# METADATA
# title: "Each gate that ran links the artifact it produced, and a local artifact exists"
# custom:
#   severity: error
#   moment: ready
#   judges: plan.gate
#   silenced_by: [upstream-gates-passed]
#   parameters:
#     gate: GATE+
#   cases:
#     unlinked:
#       says: "gate `{gate}` ran, but links nothing it produced"
#       help: "add `evidence \"...\"`"
#       basis: unevidenced
#     absent:
#       says: "`{file}` is not there, so gate `{gate}` shows nothing"
#       help: "put it there, else link where it is"
#       basis: contradicted
package policies.gates["gate-artifacts-linked"]

import rego.v1

answers := set()
