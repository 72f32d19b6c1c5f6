# METADATA
# title: A rollback has its decision on record, with who took it, why, and what it meant for whom
# custom:
#   severity: error
#   moment: done
#   silenced_by: [rolled-back-exit-complete]
#   parameters:
#     impact: IMPACT+
#   cases:
#     unrecorded:
#       says: "the run was taken back, but no `rollback` tells how that was decided"
#       help: "add `rollback decided by @NAME at TIME` with `severity` and `because`"
#     undecided:
#       says: "nobody is said to have decided on the rollback"
#       help: "add `decided by @NAME at TIME`"
#     unrated:
#       says: "nothing says how grave things were when the release was taken back"
#       help: "add `severity`"
#     unexplained:
#       says: "nothing says why the release was taken back"
#       help: "add `because \"...\"`"
#     procedureless:
#       says: "nothing says how the release was taken back"
#       help: "add `procedure` with its name, else the steps that were done"
#     unassessed:
#       says: "the rollback says nothing of whom it touched, and how"
#       help: "add an `impact` for each of `users`, `processes`, `finance`, `reputation` and `downtime`"
#     unweighed:
#       says: "the rollback does not say what it meant for `{part}`"
#       help: "add `impact {part} \"...\"`"
#     uncompared:
#       says: "nothing says how long mending would have taken, where the release was taken back"
#       help: "add `time-to-fix` to the impact on `downtime`"
package policies.record["rollback-decision-recorded"]

import rego.v1

answers contains {"case": "unrecorded", "at": input.record.handle, "missing": "rollback"} if {
	count(input.ran.rollback) == 0
}

answers contains {"case": "undecided", "at": rollback.handle, "missing": "decided"} if {
	some rollback in input.ran.rollback
	not rollback.decided.by
}

answers contains {"case": "unrated", "at": rollback.handle, "missing": "severity"} if {
	some rollback in input.ran.rollback
	not rollback.severity
}

answers contains {"case": "unexplained", "at": rollback.handle, "missing": "because"} if {
	some rollback in input.ran.rollback
	not rollback.because
	not justified
}

answers contains {"case": "procedureless", "at": rollback.handle, "missing": "procedure"} if {
	some rollback in input.ran.rollback
	not rollback.procedure
	not input.record.exit.procedure
	count(rollback.step) == 0
}

answers contains {"case": "unassessed", "at": rollback.handle, "missing": "impact"} if {
	some rollback in input.ran.rollback
	count(rollback.impact) == 0
}

answers contains {"case": "unweighed", "for": clause, "at": rollback.handle, "missing": "impact", "item": part, "with": {"part": part}} if {
	some rollback in input.ran.rollback
	count(rollback.impact) > 0
	some clause in input.asks["rollback-decision-recorded"]
	weighed := {impact.on | some impact in rollback.impact}
	count([word | some word in clause.impact; word in weighed]) == 0
	part := clause.impact[0]
}

answers contains {"case": "uncompared", "at": rollback.handle, "missing": "impact.time-to-fix"} if {
	some rollback in input.ran.rollback
	count(rollback.impact) > 0
	count([impact | some impact in rollback.impact; impact.time_to_fix]) == 0
}

justified if {
	exit := input.record.exit
	exit.state == "rolled-back"
	exit.because
}
