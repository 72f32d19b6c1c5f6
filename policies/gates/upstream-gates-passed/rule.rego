# METADATA
# title: "Every gate the procedure names is declared and in a permitted state; a gate that did not run says why"
# custom:
#   severity: error
#   moment: ready
#   judges: plan.gate
#   parameters:
#     gate: GATE+
#     accepts: RESULT+
#     acceptable: ANSWER
#   cases:
#     undeclared:
#       says: "gate `{gate}` is not mentioned, so nobody knows whether it was passed"
#       help: "write `gate {gate} pass evidence \"...\"`"
#       basis: undeclared
#     unstated:
#       says: "gate `{gate}` has no result"
#       help: "write `pass`, `fail` and so on behind it"
#       basis: undeclared
#     blocked:
#       says: "gate `{gate}` is `{result}`, which does not let the release through"
#       help: "mend what it found, then run it again"
#     unreasoned:
#       says: "gate `{gate}` did not run, and nothing says why"
#       help: "add `because \"...\"`"
#     contradicted:
#       says: "gate `{gate}` is called `{result}`, but its report says {read}"
#       help: "state what the report says"
#       basis: contradicted
package policies.gates["upstream-gates-passed"]

import rego.v1

answers := set()
