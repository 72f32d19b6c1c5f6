# METADATA
# title: "Open findings are counted, and each one let through is named with a reason and the person who accepts it"
# custom:
#   severity: error
#   moment: ready
#   judges: plan.gate
#   silenced_by: [critical-findings-resolved]
#   parameters:
#     gate: GATE+
#     counted: SEVERITY+
#     severity: SEVERITY+
#   cases:
#     uncounted:
#       says: "gate `{gate}` does not say how many {severity} findings are open"
#       help: "add `open {severity} COUNT`"
#       basis: undeclared
#     unnamed:
#       says: "gate `{gate}` leaves {count} {severity} findings open, but names {named} of them"
#       help: "name each with `accept \"ID\" severity {severity} because \"...\" by @...`"
#     unexplained:
#       says: "`{id}` is let through, and nothing says why"
#       help: "add `because \"...\"`"
#     unsigned:
#       says: "`{id}` is let through, and nobody answers for it"
#       help: "add `by @...`"
package policies.gates["open-findings-accepted"]

import rego.v1

answers := set()
