# METADATA
# title: Each gate that ran links what it produced
# custom:
#   severity: error
#   moment: ready
#   judges: plan.gate
#   evidence: true
#   silenced_by: [upstream-gates-passed]
#   parameters:
#     gate: GATE+
#   cases:
#     unlinked:
#       says: "gate `{gate}` ran, but links nothing that it produced"
#       help: "add `evidence \"...\"`"
#       basis: unevidenced
package policies.gates["gate-artifacts-linked"]

import rego.v1

answers contains {"case": "unlinked", "for": clause, "at": gate.handle, "missing": "evidence", "with": {"gate": gate.kind}} if {
	some gate in input.plan.gate
	not links(gate)
	gate.result != "not-run"
	some clause in input.asks["gate-artifacts-linked"]
	gate.kind in clause.gate
}

links(gate) if gate.proof.state != "none"

links(gate) if {
	gate.kind == "test"
	gate.plan
}

# how much the tests cover is a gate of its own
links(gate) if {
	gate.kind == "test"
	some coverage in input.plan.gate
	coverage.kind == "coverage"
	coverage.proof.state != "none"
}
