# METADATA
# title: What fails after the deployment leads to a rollback
# custom:
#   severity: error
#   moment: draft
#   judges: plan.rollback
#   silenced_by: [plan-sections-present, rollback-plan-present]
#   parameters:
#     reaction: REACTION+
#   cases:
#     untied:
#       says: "nothing says that failed checks send the release back, so it may stay with them"
#       help: "add `trigger failed-validation`, else `on-failure rollback` to each check"
#     let-through:
#       says: "when `{check}` fails, the run answers with {reactions}, so the release stays"
#       help: "write `on-failure {wanted}`"
package policies.rollback["failed-validation-rolls-back"]

import rego.v1

answers contains {"case": "untied", "at": rollback.handle, "missing": "trigger", "item": "failed-validation"} if {
	rollback := input.plan.rollback[0]
	count([trigger | some trigger in input.triggers; trigger.on == "failed-validation"]) == 0
	not every_check_reacts
}

answers contains {"case": "let-through", "for": clause, "at": reaction.handle, "with": {"check": check.of, "reactions": reaction.reaction, "wanted": wanted}} if {
	some clause in input.asks["failed-validation-rolls-back"]
	some check in validating
	wanted := clause.reaction[0]
	reaction := check.on_failure
	count({word | some word in clause.reaction} & {word | some word in reaction.reaction}) == 0
}

validating := [check | some check in input.checks; check["in"] in {"verify", "plan"}]

every_check_reacts if {
	count(validating) > 0
	every check in validating {
		check.on_failure
	}
}
