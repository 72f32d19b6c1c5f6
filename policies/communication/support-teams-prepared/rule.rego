# METADATA
# title: Those who answer users are briefed before the change, and taught what it brings
# custom:
#   severity: warning
#   moment: draft
#   silenced_by: [communication-plan-present]
#   parameters:
#     brief: AUDIENCE+
#     says: TOPIC+
#     train: AUDIENCE+
#     covers: TOPIC+
#   cases:
#     unbriefed:
#       says: "nobody briefs `{audience}` beforehand, and users will ask them first"
#       help: "write `notify {audience} due T-24h via \"...\"`"
#       basis: undeclared
#     unsaid:
#       says: "the briefing of `{audience}` says nothing of the `{topic}`"
#       help: "tell them, then add `{topic}` behind `says`"
#       basis: undeclared
#     untrained:
#       says: "nobody teaches `{audience}` what the release brings"
#       help: "write `training {audience} \"...\"` with the material, else `training none because \"...\"`"
#       basis: undeclared
#     uncovered:
#       says: "the training of `{audience}` leaves out the `{topic}`"
#       help: "add `{topic}` behind `covers` once it is part of it"
#       basis: undeclared
#     bare:
#       says: "the training of `{audience}` names no material, so nobody can prepare or look it up"
#       help: "write where it is, behind the audience: `training {audience} \"...\"`"
#       basis: undeclared
package policies.communication["support-teams-prepared"]

import rego.v1

import data.policies.lib.notices

answers contains {"case": "unbriefed", "for": clause, "at": input.plan.handle, "missing": "notify", "item": audience, "with": {"audience": audience}} if {
	some clause in input.asks["support-teams-prepared"]
	some audience in clause.brief
	count(briefings(audience)) == 0
}

answers contains {"case": "unsaid", "for": clause, "at": first.handle, "missing": "says", "item": topic, "with": {"audience": audience, "topic": topic}} if {
	some clause in input.asks["support-teams-prepared"]
	some topic in clause.says
	some audience in clause.brief
	first := briefings(audience)[0]
	count([said | some notice in briefings(audience); some said in notice.says.topic; said in meant(topic)]) == 0
}

answers contains {"case": "untrained", "for": clause, "at": input.plan.handle, "missing": "training", "item": audience, "with": {"audience": audience}} if {
	some clause in input.asks["support-teams-prepared"]
	audience := clause.train[0]
	count(trainings(clause)) == 0
	not declined
}

answers contains {"case": "uncovered", "for": clause, "at": first.handle, "missing": "covers", "item": topic, "with": {"audience": audience, "topic": topic}} if {
	some clause in input.asks["support-teams-prepared"]
	some topic in clause.covers
	first := trainings(clause)[0]
	audience := first.audience
	count([covered | some training in trainings(clause); some covered in training.covers.topic; covered in meant(topic)]) == 0
}

answers contains {"case": "bare", "for": clause, "at": first.handle, "with": {"audience": audience}} if {
	some clause in input.asks["support-teams-prepared"]
	first := trainings(clause)[0]
	audience := first.audience
	count([training | some training in trainings(clause); training.material]) == 0
}

briefings(audience) := [notice |
	some notice in notices.announcing(audience)
	not moot(notice)
]

# told when it has begun, they are not prepared
moot(notice) if {
	time := notices.time(notice)
	notices.late(time)
}

trainings(clause) := [training |
	some training in input.plan.training
	training.audience in clause.train
]

declined if {
	some statement in input.plan.no
	"training" in statement.what
}

# what is new has changed, and an issue that is known is one to expect
meant(topic) := {"changes", "new-features"} if {
	topic in {"changes", "new-features"}
} else := {"issues", "known-issues"}
