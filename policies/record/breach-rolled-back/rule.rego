# METADATA
# title: A release that crossed a rollback trigger was taken back
# custom:
#   severity: error
#   moment: done
#   parameters:
#     issue: ISSUE+
#     kind: text+
#     reaction: REACTION+
#   cases:
#     not-taken-back:
#       says: "the trigger `{trigger}` fell due, but the release was not taken back"
#       help: "take it back, then add `rollback` with its steps"
#     unnoticed:
#       says: "`{metric}` was {value}, beyond the trigger `{limit}`, but the release stayed"
#       help: "take it back, then add `rollback` with its steps"
#       basis: contradicted
#     critical-issue:
#       says: "`{issue}` is critical, but the release stayed"
#       help: "take it back, then add `rollback` with its steps"
#     failed-validation:
#       says: "check `{check}` failed after the deployment, but the release stayed"
#       help: "repeat it until it passes, else take the release back and add `rollback`"
#   notes:
#     trigger: "this sends the release back"
package policies.record["breach-rolled-back"]

import rego.v1

answers contains {"case": "not-taken-back", "for": clause, "at": trigger.handle, "with": {"trigger": on}} if {
	some trigger in input.ran.trigger
	on := trigger.on
	not taken_back(trigger)
	some clause in input.asks["breach-rolled-back"]
	concerns(array.concat(object.get(named, on, trigger.kinds), [on]), clause)
}

answers contains {"case": "unnoticed", "for": clause, "at": check.handle, "with": {"metric": check.of, "value": value, "limit": limit}, "see": [{"at": due[0].handle, "note": "trigger"}]} if {
	some check in input.ran.check
	due := [trigger | some at in check.breaches; trigger := triggers[at]; not recovered(check, trigger)]
	limit := due[0].limit.written
	value := check.written
	not taken_back(check)
	not [attempt(check), check.of] in noticed
	some clause in input.asks["breach-rolled-back"]
	concerns(array.concat(due[0].kinds, [check.of]), clause)
}

answers contains {"case": "critical-issue", "for": clause, "at": issue.handle, "with": {"issue": issue.text}} if {
	some issue in input.ran.issue
	issue.severity.kind == "critical"
	not taken_back(issue)
	some clause in input.asks["breach-rolled-back"]
	issue.kind.kind in clause.issue
}

answers contains {"case": "failed-validation", "for": clause, "at": check.handle, "with": {"check": check.of}} if {
	some clause in input.asks["breach-rolled-back"]
	"rollback" in clause.reaction
	some check in input.ran.check
	check.result == "fail"
	check.of in validating
	input.ran.results[check.of].last == check.handle
	not taken_back(check)

	# a figure beyond its trigger is told already
	object.get(check, "breaches", []) == []
}

concerns(_, clause) if not clause.kind

concerns(kinds, clause) if {
	some kind in kinds
	kind in clause.kind
}

# a trigger that has a name stands for what the plan watches under it
named := {name: kinds | some trigger in input.triggers; name := trigger.named.name; kinds := trigger.kinds}

# what a step checks for itself validates no deployment
validating := {object.get(check, ["named", "name"], check.of) |
	some check in input.checks
	check["in"] in {"verify", "stabilise", "plan"}
	not check.handle in stepwise
}

stepwise := {check.handle | some step in input.steps; some check in step.check}

triggers := {trigger.handle: trigger | some trigger in input.triggers}

taken_back(_) if input.record.exit.state == "rolled-back"

taken_back(happened) if attempt(happened) in rolled_back

# a rollback that belongs to no attempt takes all of them back, and what belongs to none is taken back by any
taken_back(_) if 0 in rolled_back

taken_back(happened) if {
	attempt(happened) == 0
	count(rolled_back) > 0
}

rolled_back := {attempt(rollback) | some rollback in input.ran.rollback}

attempt(happened) := object.get(happened, "attempt", 0)

noticed := {[attempt(trigger), on] | some trigger in input.ran.trigger; on := trigger.on}

# it did not last as long as the trigger asks
recovered(check, trigger) if {
	some calm in input.ran.check
	calm.of == check.of
	calm.breaches == []
	at := calm.at.epoch
	at > check.at.epoch
	at - check.at.epoch < trigger["for"].seconds
}
