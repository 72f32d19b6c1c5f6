# METADATA
# title: "Each stage says what must hold before the next one, and what stops the rollout"
# custom:
#   severity: error
#   moment: draft
#   judges: stages
#   silenced_by: [strategy-parameters-complete, flag-rollout-planned]
#   parameters:
#     of: word
#     duty: DUTY
#     validate: text+
#   cases:
#     ungated:
#       says: "nothing has to hold before stage `{stage}` is followed by the next, so a bad one grows"
#       help: "add `promote-if METRIC < LIMIT`, else `validate` or a `decision`"
#       basis: undeclared
#     unvalidated:
#       says: "stage `{stage}` is followed by the next though nobody validates `{what}`"
#       help: "add `validate {what}` to the stage"
#       basis: undeclared
#     unpaused:
#       says: "nothing stops the rollout when stage `{stage}` goes wrong"
#       help: "add `on-failure pause` to the stage"
#       basis: undeclared
package policies.strategy["stage-promotion-gated"]

import rego.v1

answers contains {"case": "ungated", "for": clause, "at": stage.handle, "missing": "promote-if", "with": {"stage": called}} if {
	some clause in input.asks["stage-promotion-gated"]
	some stage in input.stages
	early(clause, stage)
	not gated(clause, stage)
	called := words(stage)
}

answers contains {"case": "unvalidated", "for": clause, "at": stage.handle, "missing": "validate", "item": what, "with": {"stage": called, "what": what}} if {
	some clause in input.asks["stage-promotion-gated"]
	some what in clause.validate
	some stage in input.stages
	early(clause, stage)
	gated(clause, stage)
	count(validated(stage) & meant(what)) == 0
	called := words(stage)
}

answers contains {"case": "unpaused", "for": clause, "at": stage.handle, "missing": "on-failure", "with": {"stage": called}} if {
	some clause in input.asks["stage-promotion-gated"]
	some stage in input.stages
	early(clause, stage)
	count(stops & (reactions(stage) | deciding(clause) | flag_reactions(stage))) == 0
	called := words(stage)
}

# a stage of what the clause speaks of, and not the last
early(clause, stage) if {
	{"flag": stage.flag}[clause.of]
	not stage.last
}

early(clause, stage) if {
	clause.of == "strategy"
	not stage.flag
	not stage.last
}

gated(_, stage) if count(stage.promote_if) + count(stage.check) + count(stage.decision) > 0

gated(_, stage) if stage.validate

gated(_, stage) if {
	not stage.flag
	count(input.plan.strategy.check) > 0
}

gated(_, stage) if stage.flag in judged

gated(clause, _) if count(deciding(clause)) > 0

judged := {flag.name | some flag in input.plan.flag; count(flag.criterion) > 0}

# what a no means in the step in which the stages take place
deciding(clause) := {action | some [duty, action] in answers_no; duty == clause.duty}

answers_no := {[duty, action] |
	some step in input.steps
	some duty in step.part_of.duty
	some decision in step.decision
	some action in decision.no_go.action
}

stops := {"pause", "stop", "rollback", "disable-flags"}

reactions(stage) := {reaction | some reaction in stage.on_failure.reaction} | {reaction |
	some look in array.concat(stage.check, stage.watch)
	some reaction in array.concat(object.get(look, ["on_failure", "reaction"], []), object.get(look, ["on_breach", "reaction"], []))
} | {action |
	some decision in stage.decision
	some action in decision.no_go.action
}

flag_reactions(stage) := {reaction |
	some flag in input.plan.flag
	flag.name == stage.flag
	some reaction in flag.on_failure.reaction
}

validated(stage) := {area | some area in stage.validate.area} | {kind |
	some gate in array.concat(array.concat(stage.promote_if, stage.check), strategy_checks)
	some kind in array.concat(gate.kinds, object.get(gate, ["covers", "area"], []))
}

strategy_checks := [check | some check in input.plan.strategy.check]

# several words tell one thing
meant(what) := object.get({
	"user-experience": {"user-experience", "user-acceptance", "user-flows", "workflows"},
	"functional": {"functional", "smoke", "workflows", "user-flows", "business-logic"},
}, what, {what})

words(stage) := sprintf("%s %s", [stage.audience, stage.share.written]) if stage.audience

else := stage.share.written
