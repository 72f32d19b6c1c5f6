# METADATA
# title: Nobody deploys what they reviewed themselves
# custom:
#   severity: error
#   moment: ready
#   judges: plan.gate
#   silenced_by: [upstream-gates-passed]
#   parameters:
#     gate: GATE+
#   cases:
#     unsigned:
#       says: "gate `{gate}` does not say whose it is, so nobody knows whether a second person looked"
#       help: "add `by @NAME`"
#       basis: undeclared
#     same:
#       says: "{person} has passed gate `{gate}` and deploys as well, so nobody else has looked"
#       help: "let somebody else deploy, else let somebody else review"
#   notes:
#     deployer: "this is who deploys"
package policies.lighthouse["reviewer-other-than-deployer"]

import rego.v1

answers contains {"case": "unsigned", "for": clause, "at": gate.handle, "missing": "by", "with": {"gate": gate.kind}} if {
	some clause in input.asks["reviewer-other-than-deployer"]
	some gate in input.plan.gate
	gate.kind in clause.gate
	not gate.by
}

answers contains {"case": "same", "for": clause, "at": signed.handle, "with": {"gate": gate.kind, "person": role.person}, "see": [{"at": role.handle, "note": "deployer"}]} if {
	some clause in input.asks["reviewer-other-than-deployer"]
	some gate in input.plan.gate
	gate.kind in clause.gate
	signed := gate.by
	some role in input.plan.role
	role.kind == "deployer"
	every person in signed.person {
		person in role.person
	}
}
