# METADATA
# title: Every approval that the release needs is given before it starts
# custom:
#   severity: error
#   moment: ready
#   silenced_by: [security-approval-granted, final-approval-granted]
#   parameters:
#     by: ROLE
#   cases:
#     absent:
#       says: "nobody has approved the deployment"
#       help: "ask for approval, then write `approval ROLE by @... at TIME`"
#       basis: undeclared
#     unasked:
#       says: "the {by} has to approve this, and is not asked"
#       help: "ask, then write `approval {by} by @... at TIME`"
#       basis: undeclared
#     pending:
#       says: "`{role}` has still to answer, so nothing may start"
#       help: "get the answer, then add `by @... at TIME`"
#     refused:
#       says: "`{role}` has not approved this"
#       help: "change what stands in the way, then ask again"
#     undated:
#       says: "`{role}` has approved this at some time, perhaps after the start"
#       help: "add `at TIME`"
#     late:
#       says: "`{role}` approved this only at {at}, after the start"
#       help: "ask before the window opens"
package policies.approvals["required-approvals-granted"]

import rego.v1

import data.policies.lib.signatures

answers contains {"case": "absent", "for": clause, "at": input.plan.handle, "missing": "approval"} if {
	some clause in input.asks["required-approvals-granted"]
	count(input.plan.approval) == 0
	count([named | some named in asked_by_name; named.procedure == clause.procedure]) == 0
}

answers contains {"case": "unasked", "for": clause, "at": input.plan.handle, "missing": "approval", "item": by} if {
	some clause in input.asks["required-approvals-granted"]
	by := clause.by
	count(approvals(clause, by)) == 0
}

answers contains {"case": "pending", "for": clause, "at": approval.handle, "missing": "by", "with": {"role": role}} if {
	some [clause, approval] in asked
	role := approval.kind
	signatures.worth(approval, signatures.start) == "pending"
}

answers contains {"case": "refused", "for": clause, "at": verdict.handle, "with": {"role": role}} if {
	some [clause, approval] in asked
	role := approval.kind
	verdict := approval.result
	signatures.worth(approval, signatures.start) == "refused"
}

answers contains {"case": "undated", "for": clause, "at": approval.handle, "missing": "at", "with": {"role": role}} if {
	some [clause, approval] in asked
	role := approval.kind
	signatures.worth(approval, signatures.start) == "undated"
}

answers contains {"case": "late", "for": clause, "at": given.handle, "with": {"role": role, "at": given}} if {
	some [clause, approval] in asked
	role := approval.kind
	given := approval.at
	signatures.worth(approval, signatures.start) == "late"
}

# who names somebody asks for them, and for nobody else beside
asked_by_name := [clause | some clause in input.asks["required-approvals-granted"]; clause.by]

# each hand's answer; a clause that names nobody wants those of all who are asked
asked contains [clause, approval] if {
	some clause in input.asks["required-approvals-granted"]
	some role in {kind | some approval in input.plan.approval; kind := approval.kind}
	role == object.get(clause, "by", role)
	given := approvals(clause, role)
	approval := signatures.telling(given, signatures.start)
}

# the last word is no answer to a question that a role is asked by name
approvals(clause, role) := [approval |
	some approval in input.plan.approval
	approval.kind == role
	not set_apart(clause, approval)
]

set_apart(clause, approval) if {
	clause.by
	approval.final
}
