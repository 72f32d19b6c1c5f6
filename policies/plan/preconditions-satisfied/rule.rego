# METADATA
# title: "Every pre-deployment check and extra pre-condition of the plan has passed with evidence before the first step runs, and the assessment was complete before any environment, staging included, was touched"
# custom:
#   severity: error
#   moment: ready
#   parameters:
#     named: text+
#   cases:
#     unassessed:
#       says: "nobody says that everything upstream was read"
#       help: "write `assessment by @... at TIME`"
#       basis: undeclared
#     assessed-late:
#       says: "the assessment ended {assessed}, but {place} was touched {touched}"
#       help: "assess before anything is deployed"
#     unmet:
#       says: "`{text}` is not met, so nothing may start"
#       help: "see to it, then write `precondition \"{text}\" pass`"
#     unevidenced:
#       says: "`{text}` is said to hold, but nothing shows it"
#       help: "add `evidence \"...\"`, else `by @... at TIME`"
#       basis: unevidenced
#     begun-early:
#       says: "step `{step}` began while `{before}` had not passed"
#       help: "let the phase `before` end first"
package policies.plan["preconditions-satisfied"]

import rego.v1

answers := set()
