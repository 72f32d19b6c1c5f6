# METADATA
# title: From its first step to its last the plan says how the deployment is watched
# custom:
#   severity: error
#   moment: draft
#   parameters:
#     signal: SIGNAL+
#     duty: DUTY
#   cases:
#     unwatched:
#       says: "nothing says how the deployment is watched while it runs"
#       help: "add `watch METRIC via \"DASHBOARD\"` to `phase deploy`"
#       basis: undeclared
#     unseen:
#       says: "the deployment is watched, but nobody looks at `{what}`"
#       help: "add `watch {what}` to the step that deploys, else to `phase deploy`"
#       basis: undeclared
#     sourceless:
#       says: "the deployment is watched, but nothing says where one sees it"
#       help: "add `via \"DASHBOARD\"`"
#     gap:
#       says: "nothing is watched here, though the rest of the deployment is"
#       help: "name it in `during`, else give it a `watch` of its own"
package policies.monitoring["deployment-watched"]

import data.policies.lib.checks
import data.policies.lib.signals
import rego.v1

answers contains object.union(place(clause), {"case": "unwatched", "for": clause, "missing": "watch"}) if {
	some clause in input.asks["deployment-watched"]
	unwatched(clause)
}

answers contains object.union(place(clause), {"case": "unseen", "for": clause, "missing": "watch", "item": what, "with": {"what": what}}) if {
	some clause in input.asks["deployment-watched"]
	not unwatched(clause)
	some what in clause.signal
	not signals.show(shown(clause), what)
	not measured(clause, what)
}

answers contains {"case": "sourceless", "at": first.handle, "missing": "via"} if {
	first := array.concat(ways, of_stages)[0]
	not seen
}

answers contains {"case": "gap", "at": stage.handle} if {
	count(lit) > 0
	not whole
	some stage in stages
	count(stage.kinds) == 0
}

answers contains {"case": "gap", "at": step.handle} if {
	count(ways) > 0
	count(lit) == 0
	not whole
	some step in input.steps
	step["in"] == "deploy"
	object.get(step, "phase", "deploy") == "deploy"
	count(step.watch) == 0
	not step.name in during
	not {act | some act in step.acts} == {"tag"}
}

unwatched(clause) if {
	count(watching(clause)) == 0
	count(lit) == 0
}

# what stands in another step of the procedure watches that one
watching(clause) := [watch | some watch in array.concat(ways, of_stages); concerns(watch, clause)]

concerns(_, clause) if not clause.duty

concerns(watch, _) if count(watch.duties) == 0

concerns(watch, clause) if clause.duty in watch.duties

shown(clause) := {kind | some watch in watching(clause); some kind in watch.kinds} | {kind | kind := lit[_].kinds[_]}

# a metric that measures something of its own is a metric
measured(clause, "metrics") if {
	some watch in watching(clause)
	some signal in watch.signal
	input.metrics[signal]
}

ways := [watch | some watch in input.watches; watch["in"] in {"deploy", "plan", "strategy"}]

# those of a flag come after the deployment; with the last one it is over
stages := [stage | some stage in input.stages; not stage.flag; not stage.last]

lit := [stage | some stage in stages; count(stage.kinds) > 0]

of_stages := [watch | some stage in lit; some watch in stage.watch]

during := {name | some watch in ways; some name in watch.during.step}

whole if {
	some watch in ways
	not watch.during
	not watch.handle in of_steps
}

of_steps := {watch.handle | some step in input.steps; some watch in step.watch}

seen if {
	some watch in array.concat(ways, of_stages)
	watch.via
}

seen if {
	some watch in array.concat(ways, of_stages)
	some signal in watch.signal
	signal in sourced
}

seen if count(input.plan.dashboard) > 0

seen if input.plan.monitor[_].dashboard[_]

sourced := {metric.name | some metric in input.plan.metric; metric.source}

deploying := [phase.handle | some phase in input.plan.phase; phase.kind == "deploy"]

place(clause) := {"at": min(homes)} if {
	homes := checks.homes(object.get(clause, "duty", ""))
	count(homes) > 0
} else := {"at": deploying[0]} if {
	count(deploying) > 0
} else := {"at": input.plan.handle}
