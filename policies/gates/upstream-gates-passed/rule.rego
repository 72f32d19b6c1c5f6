# METADATA
# title: Every gate that is asked for is declared and lets the release through
# custom:
#   severity: error
#   moment: ready
#   judges: plan.gate
#   evidence: true
#   parameters:
#     gate: GATE+
#     accepts: RESULT+
#     acceptable: ANSWER
#   cases:
#     undeclared:
#       says: "gate `{gate}` is not mentioned, so nobody knows whether the release passed it"
#       help: "write `gate {gate}` with its result and its `evidence`"
#       basis: undeclared
#     unstated:
#       says: "gate `{gate}` has no result, so nobody knows whether the release passed it"
#       help: "write its result behind it, such as `pass`"
#       basis: undeclared
#     blocked:
#       says: "gate `{gate}` is `{result}`, which does not let the release through"
#       help: "mend what keeps it from passing, then run it again"
package policies.gates["upstream-gates-passed"]

import rego.v1

answers contains {"case": "undeclared", "for": clause, "at": input.plan.handle, "missing": "gate", "item": name, "with": {"gate": name}} if {
	some clause in input.asks["upstream-gates-passed"]
	some name in clause.gate
	not name in declared
}

answers contains {"case": "unstated", "for": clause, "at": gate.handle, "with": {"gate": gate.kind}} if {
	some gate in input.plan.gate
	not gate.result
	some clause in input.asks["upstream-gates-passed"]
	gate.kind in clause.gate
}

answers contains {"case": "blocked", "for": clause, "at": gate.handle, "with": {"gate": gate.kind, "result": result}} if {
	some gate in input.plan.gate
	result := gate.result
	some clause in input.asks["upstream-gates-passed"]
	gate.kind in clause.gate
	not result in clause.accepts
	not let_through(gate, clause)
}

declared := {kind | some gate in input.plan.gate; kind := gate.kind}

# what it found is accepted one by one, which another rule judges
let_through(gate, clause) if {
	clause.acceptable == "yes"
	gate.result in {"pass-with-warnings", "fail"}
	count(gate.accept) > 0
}
