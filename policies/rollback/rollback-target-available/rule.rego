# METADATA
# title: The plan names what runs now and what is put back, and that can be had
# custom:
#   severity: error
#   moment: ready
#   silenced_by: [rollback-plan-present, release-identified]
#   parameters:
#     any: word+
#   cases:
#     state-unnamed:
#       says: "nothing says which version runs now, so nobody knows what the way back leads to"
#       help: "add `previous \"VERSION\"` to the release"
#       basis: undeclared
#     target-unnamed:
#       says: "nothing says what the rollback puts back, so somebody has to find it at night"
#       help: "write `return-to \"ARTIFACT\" available yes`"
#       basis: undeclared
#     unconfirmed:
#       says: "nobody has looked whether `{target}` is still there"
#       help: "look, then add `available yes`"
#       basis: unevidenced
#     gone:
#       says: "whether `{target}` is there is answered `{answer}`, so there may be nothing to go back to"
#       help: "bring it back, then write `available yes`"
package policies.rollback["rollback-target-available"]

import rego.v1

answers contains {"case": "state-unnamed", "at": release.handle, "missing": "previous"} if {
	release := input.plan.release
	not release.previous
	not "snapshot" in named
}

answers contains {"case": "state-unnamed", "at": input.plan.handle, "missing": "release.previous"} if {
	not input.plan.release
	not "snapshot" in named
}

answers contains {"case": "target-unnamed", "for": clause, "at": rollback.handle, "missing": "return-to"} if {
	rollback := input.plan.rollback[0]
	some clause in input.asks["rollback-target-available"]
	count({word | some word in clause.any} & named) == 0
}

answers contains {"case": "unconfirmed", "at": target.handle, "missing": "available", "with": {"target": target.text}} if {
	some rollback in input.plan.rollback
	target := rollback.return_to
	not target.available
	count(target.evidence) == 0
}

answers contains {"case": "gone", "at": available.handle, "with": {"target": target.text, "answer": available.kind}} if {
	some rollback in input.plan.rollback
	target := rollback.return_to
	available := target.available
	available.kind != "yes"
}

named contains "return-to" if input.plan.rollback[_].return_to

named contains "snapshot" if input.plan.rollback[_].snapshot
