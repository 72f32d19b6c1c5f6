# METADATA
# title: Migrations are taken back in the reverse of the order they came in
# custom:
#   severity: error
#   moment: draft
#   judges: plan.migration
#   silenced_by: [rollback-plan-present, rollback-actions-complete, migration-order-valid]
#   cases:
#     too-early:
#       says: "`{migration}` is reverted before `{later}`, which was applied after it"
#       help: "revert `{later}` first"
#   notes:
#     later: "this is reverted only afterwards"
package policies.rollback["migrations-reverted-in-reverse"]

import rego.v1

answers contains {"case": "too-early", "at": one.handle, "item": one.name, "with": {"migration": one.name, "later": other.name}, "see": [{"at": other.handle, "note": "later"}]} if {
	some one in reverted
	some other in reverted
	one.rank < other.rank
	place(one.name) < place(other.name)
}

reverted := [{"rank": rank, "name": name, "handle": step.handle} |
	some step in input.steps
	step["in"] == "rollback"
	rank := step.rank
	some name in step.reverts.migration
]

applied := sort([[rank, i, name] |
	some step in input.steps
	step["in"] == "deploy"
	rank := step.rank
	some i, name in step.applies.migration
])

# where it stands among those that are applied
place(name) := max([i | some i, entry in applied; entry[2] == name])
