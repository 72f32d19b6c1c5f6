# METADATA
# title: "The strategy can carry the risk of the change"
# custom:
#   severity: warning
#   moment: draft
#   judges: plan.strategy
#   silenced_by: [strategy-declared, strategy-permitted, migration-strategy-permitted, direct-hotfix-supervised]
#   parameters:
#     direct: LEVEL
#     rolling: LEVEL
#     blue-green: LEVEL
#     canary: LEVEL
#     feature-flag: LEVEL
#     strategies: STRATEGY+
#     permits: STRATEGY+
#     recommended: STRATEGY+
#   cases:
#     too-weak:
#       says: "strategy `{strategy}` carries {carries} risk, but this is {level}"
#       help: "choose a strategy that carries `{level}`, such as `canary`"
#     impact-unknown:
#       says: "strategy is `{strategy}`, but nobody knows what users will notice"
#       help: "choose one of {strategies}, else say with `impact` what users notice"
#     unexplained:
#       says: "strategy is `{strategy}`, none of the recommended {recommended}, and nothing says why"
#       help: "choose one of {recommended}, else add `because \"...\"`"
#   notes:
#     risk: "this makes it {level}"
package policies.strategy["strategy-fits-risk"]

import rego.v1

import data.policies.lib.levels

answers contains {"case": "too-weak", "for": clause, "at": strategy.handle, "see": risk.see, "with": {"strategy": strategy.kind, "carries": carries, "level": risk.level}} if {
	some clause in input.asks["strategy-fits-risk"]
	strategy := input.plan.strategy
	carries := clause[strategy.kind]
	levels.rank[carries] < levels.rank[risk.level]
	not permitted
	not between_environments
	not answers_incident
}

answers contains {"case": "impact-unknown", "for": clause, "at": strategy.handle, "with": {"strategy": strategy.kind}} if {
	some clause in input.asks["strategy-fits-risk"]
	strategy := input.plan.strategy
	some strategies in [clause.strategies]
	not strategy.kind in strategies
	not answers_incident
}

answers contains {"case": "unexplained", "for": clause, "at": strategy.handle, "missing": "because", "with": {"strategy": strategy.kind}} if {
	some clause in input.asks["strategy-fits-risk"]
	strategy := input.plan.strategy
	some recommended in [clause.recommended]
	not strategy.kind in recommended
	object.get(strategy, ["because", "text"], "") == ""
}

# what the plan says, else what its changes call for
risk := {"level": input.plan.risk.kind, "see": [{"at": input.plan.risk.handle, "note": "risk"}]} if input.plan.risk

else := {"level": "high", "see": called("migration")} if input.changes.migration.ships

else := {"level": "medium", "see": called("infrastructure")} if input.changes.infrastructure.ships

called(change) := [{"at": handle, "note": "risk"} | some handle in input.changes[change].handles]

permitted if {
	some clause in input.asks["strategy-fits-risk"]
	input.plan.strategy.kind in clause.permits
}

# with a migration it stands beside the canary, which carries high risk
between_environments if {
	input.plan.strategy.kind == "blue-green"
	input.changes.migration.ships
	risk.level == "high"
}

answers_incident if {
	input.plan.strategy.kind == "direct"
	"hotfix" in input.plan.type.kind
	input.plan.type.incident
}
