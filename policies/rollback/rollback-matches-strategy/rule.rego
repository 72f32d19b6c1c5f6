# METADATA
# title: The rollback takes traffic back in the way that belongs to the strategy
# custom:
#   severity: error
#   moment: draft
#   judges: plan.rollback
#   silenced_by: [rollback-plan-present]
#   parameters:
#     actions: ACTION+
#     any: ACTION+
#   cases:
#     missing:
#       says: "strategy is `{strategy}`, but no step of the rollback does `{action}`"
#       help: "add a step that `does {action}`"
#     by-hand:
#       says: "step `{step}` takes traffic off the release, but waits for somebody to do it"
#       help: "add `automated` to the step, and a trigger that is `automatic`"
#     old-gone:
#       says: "the old environment stays up for `{kept}`, so it is gone while the release is still watched"
#       help: "write `keeps-old {watched}`"
#       fix: "keeps-old {watched}"
#     wrong-flag:
#       says: "`{flag}` carries the deployment, but no step of the rollback says that it switches it off"
#       help: "add `disables {flag}` to the step that does it"
package policies.rollback["rollback-matches-strategy"]

import rego.v1

answers contains {"case": "missing", "for": clause, "at": rollback.handle, "missing": "step", "item": action, "with": {"strategy": strategy.kind, "action": action}} if {
	some clause in input.asks["rollback-matches-strategy"]
	some action in clause.actions
	not input.acts.rollback[action]
	rollback := input.plan.rollback[0]
	strategy := input.plan.strategy
}

answers contains {"case": "missing", "for": clause, "at": rollback.handle, "missing": "step", "item": action, "with": {"strategy": strategy.kind, "action": action}} if {
	some clause in input.asks["rollback-matches-strategy"]
	action := clause.any[0]
	count({one | some one in clause.any} & object.keys(input.acts.rollback)) == 0
	rollback := input.plan.rollback[0]
	strategy := input.plan.strategy
}

answers contains {"case": "by-hand", "for": clause, "at": first.handle, "missing": "automated", "with": {"step": first.name}} if {
	some clause in input.asks["rollback-matches-strategy"]
	back := [step | some step in input.steps; step["in"] == "rollback"; count({act | some act in step.acts} & {act | some act in clause.any}) > 0]
	count([step | some step in back; step.automated]) == 0
	first := back[0]
}

answers contains {"case": "old-gone", "at": kept.handle, "with": {"kept": kept, "watched": watched}} if {
	kept := input.plan.strategy.keeps_old
	some phase in input.plan.phase
	phase.kind == "stabilise"
	watched := phase["for"]
	watched.seconds > kept.seconds
}

answers contains {"case": "wrong-flag", "at": place, "with": {"flag": flag}} if {
	some flag in input.plan.strategy.flag.flag
	not flag in input.acts.disables
	place := disabling[0]
}

# where the rollback says which flags it switches off, else the step that switches off some
disabling := array.concat(named, [act.handle]) if act := input.acts.rollback["disable-flag"]

named := [disabled.handle | some rollback in input.plan.rollback; some step in rollback.step; disabled := step.disables]
