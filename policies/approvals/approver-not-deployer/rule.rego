# METADATA
# title: Whoever approves a deployment is not whoever carries it out
# custom:
#   severity: error
#   moment: ready
#   silenced_by: [roles-assigned]
#   cases:
#     unnamed:
#       says: "nothing says who deploys, so nobody can tell whether somebody else approved it"
#       help: "write `role deployer @...`"
#       basis: undeclared
#     same-hands:
#       says: "`{of}` is approved by {who}, who deploys, so one person decides and acts"
#       help: "have somebody sign who does not deploy, or somebody else deploy"
#     ran-by-approver:
#       says: "{who} deployed, and the approval of `{of}` is theirs as well"
#       help: "say so in a `deviation` with its reason, then have somebody look at the run who took no part in it"
#   notes:
#     approved: "this was approved by whoever deployed"
package policies.approvals["approver-not-deployer"]

import rego.v1

import data.policies.lib.hands

answers contains {"case": "unnamed", "at": input.plan.handle, "missing": "role", "item": "deployer"} if {
	count(hands.planned) + count(hands.ran) == 0
}

answers contains {"case": "same-hands", "at": by.handle, "with": {"of": of, "who": who}} if {
	some approval in input.plan.approval
	of := approval.kind
	by := approval.by
	who := by.person
	count([person | some person in who; not person in hands.planned]) == 0
}

# the plan meant somebody else to deploy
answers contains {"case": "ran-by-approver", "at": hand.handle, "with": {"of": of, "who": who}, "see": [{"at": approval.handle, "note": "approved"}]} if {
	some approval in input.plan.approval
	of := approval.kind
	signers := [person | some person in approval.by.person; not person in hands.planned]
	count([person | some person in signers; not person in hands.ran]) == 0
	who := signers[0]
	hand := [place | some place in hands.told; who in place.person][0]
}
