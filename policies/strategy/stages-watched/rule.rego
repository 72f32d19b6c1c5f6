# METADATA
# title: "Every stage but the last is held for a time, and watched"
# custom:
#   severity: error
#   moment: draft
#   judges: stages
#   silenced_by: [strategy-parameters-complete]
#   parameters:
#     of: word
#   cases:
#     unheld:
#       says: "stage `{stage}` is not held, so nobody can see what it does"
#       help: "add `for DURATION` to the stage"
#     unwatched:
#       says: "stage `{stage}` is not watched, so nobody sees what it does"
#       help: "add `watch METRIC` to it, else once for all stages"
package policies.strategy["stages-watched"]

import rego.v1

answers contains {"case": "unheld", "for": clause, "at": stage.handle, "missing": "for", "with": {"stage": called}} if {
	some clause in input.asks["stages-watched"]
	some stage in input.stages
	early(clause, stage)
	object.get(stage, ["for", "seconds"], 0) == 0
	called := words(stage)
}

answers contains {"case": "unwatched", "for": clause, "at": stage.handle, "missing": "watch", "with": {"stage": called}} if {
	some clause in input.asks["stages-watched"]
	some stage in input.stages
	early(clause, stage)
	count(stage.kinds) == 0
	called := words(stage)
}

# a stage of what the clause speaks of, and not the last
early(clause, stage) if {
	{"flag": stage.flag}[clause.of]
	not stage.last
}

words(stage) := sprintf("%s %s", [stage.audience, stage.share.written]) if stage.audience

else := stage.share.written
