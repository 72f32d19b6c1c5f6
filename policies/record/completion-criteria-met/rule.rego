# METADATA
# title: Nothing in the record of a completed run contradicts that it is complete
# custom:
#   severity: error
#   moment: done
#   silenced_by: [step-outcomes-recorded, check-results-passed, flag-activation-recorded, logs-linked, output-documents-linked, signals-consistent, outcome-announced, ticket-updated, stages-completed-in-order]
#   parameters:
#     of: DUTY+
#     open: SEVERITY+
#     shown: CHECK
#     flags: SWITCH
#   cases:
#     failed-step:
#       says: "the run calls itself complete, but {steps} did not end well"
#       help: "do it again, else end the run with another `exit`"
#     failed-stage:
#       says: "the run calls itself complete, but stage `{stage}` did not end well"
#       help: "do it again, else end the run with another `exit`"
#     left-out:
#       says: "the run calls itself complete, but {steps} was left out"
#       help: "do it, where nothing changes write `not-applicable because \"...\"`"
#     unshown:
#       says: "the run calls itself complete, but no check of `{shown}` was done"
#       help: "plan it and do it, then add `check {shown}` with its result"
#     flag-off:
#       says: "the run calls itself complete, but the record leaves `{flag}` switched off, so nobody has the feature"
#       help: "switch it on as planned, else end the run with another `exit`"
#     open-issue:
#       says: "the run calls itself complete, while nobody has resolved {issues}"
#       help: "add `resolved at TIME`, else the `ticket` that carries it on"
#     taken-back:
#       says: "the run calls itself complete, but it was taken back"
#       help: "write `exit rolled-back`"
#   notes:
#     step: "this was not done again"
#     stage: "this was not done again"
#     skipped: "this was left out"
#     flag: "this switched it off"
#     issue: "this is still open"
#     rollback: "this took it back"
package policies.record["completion-criteria-met"]

import rego.v1

answers contains {"case": "failed-step", "for": clause, "at": exit.handle, "with": {"steps": [name | some step in unsettled; name := step.name]}, "see": [{"at": step.handle, "note": "step"} | some step in unsettled]} if {
	exit := completed
	some clause in input.asks["completion-criteria-met"]
	count([step | some step in unsettled; concerns(step, clause)]) > 0
}

answers contains {"case": "failed-stage", "at": exit.handle, "with": {"stage": share}, "see": [{"at": stage.handle, "note": "stage"}]} if {
	exit := completed
	some [of, stage] in stages
	stage.status in {"failed", "unclear"}
	share := stage.share.written
	count([again | some [other, again] in stages; other == of; again.handle > stage.handle; again.share.percent == stage.share.percent]) == 0
}

answers contains {"case": "left-out", "for": clause, "at": exit.handle, "with": {"steps": steps}, "see": see} if {
	exit := completed
	some clause in input.asks["completion-criteria-met"]
	some duty in clause.of
	told := [step | some step in input.ran.step; duty in step.duties]
	count([step | some step in told; step.status != "skipped"]) == 0
	steps := {name | some step in told; name := step.name}
	count(steps) > 0
	not unchanged(duty)
	see := [{"at": step.handle, "note": "skipped"} | some step in told]
}

answers contains {"case": "unshown", "for": clause, "at": input.record.handle, "missing": "check", "item": shown} if {
	some clause in input.asks["completion-criteria-met"]
	shown := clause.shown
	not shown in done

	# what was planned and not done is told already
	count([check | some check in input.ran.unchecked; shown in check.kinds]) == 0
}

answers contains {"case": "flag-off", "for": clause, "at": exit.handle, "with": {"flag": flag}, "see": [{"at": closed, "note": "flag"}]} if {
	exit := completed
	some clause in input.asks["completion-criteria-met"]
	clause.flags == "on"
	some flag in flags
	closed := max(switched(flag, "off"))
	closed > max(switched(flag, "on") | {0})
}

answers contains {"case": "open-issue", "for": clause, "at": exit.handle, "with": {"issues": [text | some issue in issues; text := issue.text]}, "see": [{"at": issue.handle, "note": "issue"} | some issue in issues]} if {
	exit := completed
	some clause in input.asks["completion-criteria-met"]
	issues := [issue | some issue in unresolved; weighs(issue, clause)]
	count(issues) > 0
}

answers contains {"case": "taken-back", "at": exit.handle, "see": [{"at": rollback.handle, "note": "rollback"}]} if {
	exit := completed
	some rollback in input.ran.rollback
	object.get(rollback, "attempt", last_attempt) == last_attempt
}

completed := input.record.exit if input.record.exit.state == "completed"

unsettled := [step |
	some step in input.ran.step
	step.status in {"failed", "unclear"}
	input.ran.told[step.name].last == step.handle
]

# those of the strategy, and those of each flag
stages := array.concat([["", stage] | some stage in input.ran.stage], [[flag.name, stage] | some flag in input.ran.flag; some stage in flag.stage])

concerns(_, clause) if not clause.of

concerns(step, clause) if {
	some duty in clause.of
	duty in step.duties
}

unchanged(duty) if input.changes[changed[duty]].declined

changed := {"code": "code", "configuration": "configuration", "infrastructure": "infrastructure", "migrations": "migration"}

# a check that has a name stands for what the plan checks under it
done := {kind | some check in input.ran.check; some kind in object.get(named, check.of, check.kinds)}

named := {name: kinds | some check in input.checks; name := check.named.name; kinds := check.kinds}

switched(name, way) := {state.handle | some flag in input.ran.flag; flag.name == name; some state in flag.state; state.kind == way}

unresolved := [issue | some issue in input.ran.issue; not issue.resolved]

# a ticket carries an issue on, unless none may be left at all
weighs(issue, clause) if issue.severity.kind in clause.open

weighs(issue, clause) if {
	not clause.open
	issue.severity.kind in {"critical", "high"}
	not issue.ticket
}

# an attempt that was taken back may be followed by one that succeeds
last_attempt := max({0} | {number | some attempt in input.record.attempt; number := attempt.number.number})

flags := {told.name | some told in input.ran.flag}
