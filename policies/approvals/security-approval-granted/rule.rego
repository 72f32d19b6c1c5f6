# METADATA
# title: Where security depends on the change, the security team has approved it before it starts
# custom:
#   severity: error
#   moment: ready
#   parameters:
#     by: ROLE
#     touches: text+
#   cases:
#     unasked:
#       says: "security may depend on this change, and the {by} is not asked"
#       help: "ask, then write `approval {by} by @... at TIME`"
#       basis: undeclared
#     pending:
#       says: "security may depend on this change, and the {by} has still to answer"
#       help: "get the answer, then add `by @... at TIME`"
#     refused:
#       says: "the {by} has not approved this"
#       help: "change what stands in the way, then ask again"
#     undated:
#       says: "the {by} has approved this at some time, perhaps after the start"
#       help: "add `at TIME`"
#     late:
#       says: "the {by} approved this only at {at}, after the start"
#       help: "ask before the window opens"
package policies.approvals["security-approval-granted"]

import rego.v1

import data.policies.lib.signatures

answers contains {"case": "unasked", "for": clause, "at": input.plan.handle, "missing": "approval", "item": by} if {
	some clause in input.asks["security-approval-granted"]
	by := clause.by
	count(approvals(by)) == 0
}

answers contains {"case": "pending", "for": clause, "at": approval.handle, "missing": "by"} if {
	some [clause, approval] in asked
	signatures.worth(approval, signatures.start) == "pending"
}

answers contains {"case": "refused", "for": clause, "at": verdict.handle} if {
	some [clause, approval] in asked
	verdict := approval.result
	signatures.worth(approval, signatures.start) == "refused"
}

answers contains {"case": "undated", "for": clause, "at": approval.handle, "missing": "at"} if {
	some [clause, approval] in asked
	signatures.worth(approval, signatures.start) == "undated"
}

answers contains {"case": "late", "for": clause, "at": given.handle, "with": {"at": given}} if {
	some [clause, approval] in asked
	given := approval.at
	signatures.worth(approval, signatures.start) == "late"
}

asked contains [clause, approval] if {
	some clause in input.asks["security-approval-granted"]
	given := approvals(clause.by)
	approval := signatures.telling(given, signatures.start)
}

approvals(by) := [approval | some approval in input.plan.approval; approval.kind == by]
