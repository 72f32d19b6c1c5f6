# METADATA
# title: "Before traffic moves, green is built like blue, runs the release, was tested, and is watched"
# custom:
#   severity: error
#   moment: draft
#   judges: plan.strategy
#   silenced_by: [strategy-parameters-complete]
#   cases:
#     unnamed:
#       says: "strategy is blue-green, but green is not named, so nobody knows what is to be built"
#       help: "write `green \"NAME\" same-as \"...\"` in it"
#     unlike:
#       says: "nothing shows that `{green}` is built like what serves now, so it may fail for its own reasons"
#       help: "add `same-as \"...\"` with the definition that both come from"
#       basis: undeclared
#     undeployed:
#       says: "no step deploys the release on green before traffic moves there"
#       help: "add a step that `does deploy on green` before the first traffic"
#     untested:
#       says: "nothing tests green before traffic moves there, so users do"
#       help: "add a `gate` or a `check` with `on green` that comes before the first traffic, else a step that `does validate on green`"
#       basis: undeclared
#     migration-unchecked:
#       says: "nothing looks on green whether the migrations are sound before traffic moves there"
#       help: "add `check migration on green`"
#       basis: undeclared
#     unmonitored:
#       says: "no monitor looks at green, so the first traffic meets it unseen"
#       help: "add `monitor \"...\" on green`"
#       basis: undeclared
#     unalerted:
#       says: "no alert looks at green, so nobody is called when it fails under its first traffic"
#       help: "add `alert METRIC > LIMIT on green`"
#       basis: undeclared
package policies.strategy["green-ready-before-switch"]

import rego.v1

answers contains {"case": "unnamed", "at": strategy.handle, "missing": "green"} if {
	strategy := input.plan.strategy
	not strategy.green
}

answers contains {"case": "unlike", "at": green.handle, "missing": "same-as", "with": {"green": green.text}} if {
	green := input.plan.strategy.green
	not green.same_as
}

answers contains {"case": "undeployed", "at": input.plan.handle, "missing": "step"} if {
	count([step | some step in input.steps; deploys(step); on_green(step); not step.name in late]) == 0
}

answers contains {"case": "untested", "at": input.plan.handle, "missing": "gate"} if {
	count([gate | some gate in input.plan.gate; gate.kind != "migration-validation"; on_green(gate); in_time(gate)]) == 0
	count(checks & {"functional", "smoke", "integration", "workflows", "user-experience", "business", "requirements", "acceptance-criteria"}) == 0
	count([step | some step in input.steps; tests(step); on_green(step); not step.name in late]) == 0
}

answers contains {"case": "migration-unchecked", "at": input.plan.handle, "missing": "check"} if {
	count(checks & {"migration", "database", "data-integrity"}) == 0
	count([gate | some gate in input.plan.gate; gate.kind == "migration-validation"; on_green(gate); in_time(gate)]) == 0
}

answers contains {"case": "unmonitored", "at": input.plan.handle, "missing": "monitor"} if {
	count(monitors) == 0
	count([watch | some watch in input.watches; on_green(watch)]) == 0
}

answers contains {"case": "unalerted", "at": input.plan.handle, "missing": "alert"} if {
	count([alert | some alert in alerts; on_green(alert)]) == 0
	count([alert | some monitor in monitors; some alert in monitor.alert; not alert.on]) == 0
}

deploys(step) if {
	count({"deploy", "update"} & {act | some act in step.acts}) > 0
	step["in"] == "deploy"
}

tests(step) if {
	count({"smoke", "validate"} & {act | some act in step.acts}) > 0
	step["in"] == "deploy"
}

on_green(thing) if thing.on.place == "green"

on_green(thing) if thing.on.place == input.plan.strategy.green.text

# what green is looked at for before it serves
checks := {kind |
	some check in input.checks
	on_green(check)
	check["in"] in {"before", "deploy", "plan", "migration"}
	in_time(check)
	some kind in check.kinds
}

in_time(look) if {
	count({step | some step in look.after.step} & late) == 0
}

# the steps from the first traffic on
late := {entry.step | some entry in input.order; entry.rank >= min(moves)}

moves := {act.rank | some name in ["shift-traffic", "switch"]; act := input.acts.forward[name]}

monitors := [monitor | some monitor in input.plan.monitor; on_green(monitor)]

alerts := array.concat(input.plan.alert, [alert | some monitor in input.plan.monitor; some alert in monitor.alert])
