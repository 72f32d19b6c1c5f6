# METADATA
# title: "Blue stays up as the way back until green has proved itself"
# custom:
#   severity: error
#   moment: draft
#   judges: plan.strategy
#   silenced_by: [strategy-parameters-complete, rollback-matches-strategy]
#   cases:
#     unstated:
#       says: "nothing says how long blue stays up, so it may be gone when it is needed"
#       help: "add `keeps-old DURATION` to the strategy"
#       basis: undeclared
#     too-short:
#       says: "blue stays up for `{kept}`, so it is gone while green is still watched"
#       help: "write `keeps-old {watched}`"
#       fix: "keeps-old {watched}"
#     removed-early:
#       says: "step `{step}` removes blue before anything has shown that green is sound"
#       help: "put it into `phase after`, else behind the step that validates"
package policies.strategy["blue-kept-until-validated"]

import rego.v1

answers contains {"case": "unstated", "at": strategy.handle, "missing": "keeps-old"} if {
	strategy := input.plan.strategy
	not strategy.keeps_old
}

answers contains {"case": "too-short", "at": kept.handle, "with": {"kept": kept.written, "watched": watched.written}} if {
	kept := input.plan.strategy.keeps_old
	some phase in input.plan.phase
	phase.kind == "stabilise"
	watched := phase["for"]
	watched.seconds > kept.seconds
}

answers contains {"case": "removed-early", "at": removal.handle, "with": {"step": removal.name}} if {
	removal := input.acts.forward.decommission
	some step in input.steps
	step.name == removal.name
	not object.get(step, "phase", "") in {"stabilise", "after"}
	count({act.rank | some name in ["validate", "smoke"]; act := input.acts.forward[name]; act.rank < removal.rank}) == 0
}
