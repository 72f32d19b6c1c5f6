# METADATA
# title: Every approval names the plan it was given for, and was given before the start
# custom:
#   severity: error
#   moment: ready
#   judges: plan.approval
#   silenced_by: [required-approvals-granted, security-approval-granted, final-approval-granted]
#   cases:
#     unbound:
#       says: "`{role}` has approved a plan, and nothing says that it was this one as it stands"
#       help: "write what `plimsoll digest` prints behind it: `digest \"sha256:...\"`"
#     undated:
#       says: "`{role}` has approved this at some time, perhaps after the start"
#       help: "add `at TIME`"
#     late:
#       says: "`{role}` approved this only at {at}, after the start"
#       help: "ask before the window opens"
package policies.approvals["approvals-bound-to-plan"]

import rego.v1

import data.policies.lib.signatures

answers contains {"case": "unbound", "at": approval.handle, "missing": "digest", "with": {"role": role}} if {
	some approval in input.plan.approval
	signatures.worth(approval, signatures.start) in {"given", "undated", "late"}
	role := approval.kind
	not approval.digest
}

answers contains {"case": "undated", "at": approval.handle, "missing": "at", "with": {"role": role}} if {
	some approval in input.plan.approval
	signatures.worth(approval, signatures.start) == "undated"
	role := approval.kind
}

answers contains {"case": "late", "at": given.handle, "with": {"role": role, "at": given}} if {
	some approval in input.plan.approval
	signatures.worth(approval, signatures.start) == "late"
	role := approval.kind
	given := approval.at
}
