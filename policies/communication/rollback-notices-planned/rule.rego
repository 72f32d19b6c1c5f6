# METADATA
# title: The plan says who is told when the release is taken back
# custom:
#   severity: error
#   moment: draft
#   judges: plan.rollback
#   silenced_by: [communication-plan-present, rollback-plan-present]
#   parameters:
#     to: AUDIENCE+
#     when: MOMENT
#   cases:
#     unplanned:
#       says: "nobody tells `{audience}` when the release is taken back"
#       help: "add `notify {audience} when rollback-decided`"
#       basis: undeclared
#     uninformed:
#       says: "`{audience}` are not told at this moment of a rollback: `{when}`"
#       help: "add `notify {audience} when {when}`"
#       basis: undeclared
package policies.communication["rollback-notices-planned"]

import rego.v1

import data.policies.lib.notices

answers contains {"case": "unplanned", "for": clause, "at": rollback.handle, "missing": "notify", "item": audience, "with": {"audience": audience}} if {
	rollback := input.plan.rollback[0]
	some clause in input.asks["rollback-notices-planned"]
	some audience in clause.to
	not audience in told
}

answers contains {"case": "uninformed", "for": clause, "at": rollback.handle, "missing": "notify", "item": audience, "with": {"audience": audience}} if {
	rollback := input.plan.rollback[0]
	some clause in input.asks["rollback-notices-planned"]
	moment := clause.when
	some audience in clause.to
	count(heard(moment) & notices.alike(audience)) == 0
}

told contains notice.audience if {
	some rollback in input.plan.rollback
	some notice in rollback.notify
}

told contains notice.audience if {
	some notice in input.plan.notify
	some moment in notice.when.kind
	moment in {"rollback-decided", "restored", "failure"}
}

# a step writes into a channel, and channels are the team's
told contains "team" if input.acts.rollback.notify

# a notice of the rollback that names no moment goes out when it is decided
heard(moment) := {notice.audience | some notice in input.plan.notify; moment in notice.when.kind} | {notice.audience |
	some rollback in input.plan.rollback
	some notice in rollback.notify
	moment in object.get(notice, ["when", "kind"], ["rollback-decided"])
}
