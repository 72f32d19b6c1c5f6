# METADATA
# title: The rollback is over, and seen to have worked, within the time that is given
# custom:
#   severity: error
#   moment: draft
#   judges: plan.rollback
#   silenced_by: [rollback-plan-present, rollback-time-estimated]
#   parameters:
#     within: {type: duration, strictest: least}
#   cases:
#     untimed:
#       says: "nothing says how long the way back takes, but {within} is the most it may take"
#       help: "write `takes DURATION`"
#       basis: undeclared
#     too-slow:
#       says: "the way back takes {takes}, but {within} is the most it may take"
#       help: "make it shorter, by machines or in fewer steps, else waive this rule with a reason"
#     took-longer:
#       says: "it took {took} from the decision until the service was seen to work, but it may take {within} at the most"
#       help: "say in a `lesson` what held it up"
package policies.rollback["rollback-fast-enough"]

import rego.v1

answers contains {"case": "untimed", "for": clause, "at": rollback.handle, "missing": "takes"} if {
	some clause in input.asks["rollback-fast-enough"]
	some rollback in input.plan.rollback
	not rollback.takes
}

answers contains {"case": "too-slow", "for": clause, "at": takes.handle, "with": {"takes": takes.written}} if {
	some clause in input.asks["rollback-fast-enough"]
	some rollback in input.plan.rollback
	takes := rollback.takes
	takes.seconds > clause.within.seconds
}

answers contains {"case": "took-longer", "for": clause, "at": rollback.handle, "with": {"took": sprintf("%dm", [ceil(took / 60)])}} if {
	some clause in input.asks["rollback-fast-enough"]
	some rollback in input.ran.rollback
	took := max(ends(rollback)) - rollback.decided.at.epoch
	took > clause.within.seconds
}

ends(rollback) := {at | at := rollback.restored.at.epoch} | {at | some look in array.concat(rollback.check, rollback.step); at := look.at.epoch}
