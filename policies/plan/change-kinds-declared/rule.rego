# METADATA
# title: "The plan says, for each kind of change, what it ships or that it ships none and why, and the files it refers to agree with that"
# custom:
#   severity: error
#   moment: draft
#   parameters:
#     kinds: word+
#   cases:
#     unanswered:
#       says: "the plan does not say whether it ships {kind}"
#       help: "declare it, else write `no {kind} because \"...\"`"
#       basis: undeclared
#     contradicted:
#       says: "{kind} is declined, but `{file}` ships it"
#       help: "declare what ships"
#       basis: contradicted
package policies.plan["change-kinds-declared"]

import rego.v1

answers := set()
