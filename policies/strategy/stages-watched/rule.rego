# METADATA
# title: "Every stage but the last is held for a time, and watched for what is asked"
# custom:
#   severity: error
#   moment: draft
#   judges: stages
#   silenced_by: [strategy-parameters-complete, flag-rollout-planned, canary-watched-long-enough]
#   parameters:
#     of: word
#     stages: word
#     duty: DUTY
#     watch: text+
#   cases:
#     unheld:
#       says: "stage `{stage}` is not held, so nobody can see what it does"
#       help: "add `for DURATION` to the stage"
#     unwatched:
#       says: "stage `{stage}` is not watched, so nobody sees what it does"
#       help: "add `watch METRIC` to it, else once for all stages"
#     blind:
#       says: "stage `{stage}` is watched, but not for `{what}`, so that may turn bad unseen"
#       help: "add `{what}` to its `watch`, else once for all stages"
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
	count(seen(clause, stage)) == 0
	called := words(stage)
}

answers contains {"case": "blind", "for": clause, "at": stage.handle, "missing": "watch", "item": what, "with": {"stage": called, "what": what}} if {
	some clause in input.asks["stages-watched"]
	some what in clause.watch
	some stage in input.stages
	early(clause, stage)
	signals := seen(clause, stage)
	count(signals) > 0
	count(signals & meant(what)) == 0
	called := words(stage)
}

# a stage of what the clause speaks of, and not the last
early(clause, stage) if {
	{"flag": stage.flag}[clause.of]
	not stage.last
	not clause.stages == "first"
}

early(clause, stage) if {
	clause.of == "strategy"
	not stage.flag
	not stage.last
}

# the first is watched even where no other follows yet
early(clause, stage) if {
	clause.stages == "first"
	stage.flag
	stage.index == 0
}

# what the stage is watched for, and what the step does in which it takes place
seen(clause, stage) := {kind | some kind in stage.kinds} | {kind | some [duty, kind] in looks; duty == clause.duty}

looks := {[duty, kind] |
	some step in input.steps
	some duty in step.part_of.duty
	some look in array.concat(step.watch, step.check)
	some kind in look.kinds
}

# several signals tell one thing
meant(what) := object.get({
	"metrics": {"metrics", "error-rate", "performance", "latency", "throughput", "availability", "business", "engagement"} | named,
	"performance": {"performance", "latency", "throughput", "saturation", "cpu", "memory"},
	"health": {"health", "availability", "service"},
	"business": {"business", "engagement"},
	"user-feedback": {"user-feedback", "user-reports", "support-tickets"},
}, what, {what})

# a metric whose name says nothing of what it measures
named := {kind | some metric in input.metrics; some kind in metric.kinds} | {name | some name, _ in input.metrics}

words(stage) := sprintf("%s %s", [stage.audience, stage.share.written]) if stage.audience

else := stage.share.written
