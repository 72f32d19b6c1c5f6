# METADATA
# title: What went wrong is recorded, from when it was noticed to when it was over
# custom:
#   severity: warning
#   moment: done
#   parameters:
#     of: DUTY
#   cases:
#     unrecorded:
#       says: "step `{step}` ended `{status}`, but no issue says what went wrong"
#       help: "add `issue \"...\" step {step}`"
#     undetected:
#       says: "nothing says when `{issue}` was noticed"
#       help: "add `detected at TIME`"
#     uninvestigated:
#       says: "nothing says what was found out about `{issue}`"
#       help: "add `investigated \"...\"`"
#     unhandled:
#       says: "nothing says what was done about `{issue}`"
#       help: "add `action \"...\"`"
#     unresolved:
#       says: "the run is over, but nothing says when `{issue}` was"
#       help: "add `resolved at TIME`, where it is still open the `ticket` that carries it on"
package policies.record["issues-recorded"]

import rego.v1

answers contains {"case": "unrecorded", "for": clause, "at": step.handle, "with": {"step": step.name, "status": status}} if {
	some step in input.ran.step
	step.status in {"failed", "unclear"}
	not step.name in explained
	some clause in input.asks["issues-recorded"]
	clause.of in step.duties
	status := step.status
}

answers contains {"case": "undetected", "for": clause, "at": issue.handle, "missing": "detected", "with": {"issue": issue.text}} if {
	some issue in input.ran.issue
	not issue.detected
	some clause in input.asks["issues-recorded"]
	concerns(issue, clause)
}

answers contains {"case": "uninvestigated", "for": clause, "at": issue.handle, "missing": "investigated", "with": {"issue": issue.text}} if {
	some issue in input.ran.issue
	not issue.investigated
	some clause in input.asks["issues-recorded"]
	concerns(issue, clause)
}

answers contains {"case": "unhandled", "for": clause, "at": issue.handle, "missing": "action", "with": {"issue": issue.text}} if {
	some issue in input.ran.issue
	not issue.action
	not issue.resolved
	not issue.escalated
	not issue.ticket
	some clause in input.asks["issues-recorded"]
	concerns(issue, clause)
}

answers contains {"case": "unresolved", "for": clause, "at": issue.handle, "missing": "resolved", "with": {"issue": issue.text}} if {
	input.record.exit
	some issue in input.ran.issue
	not issue.resolved
	not issue.ticket

	# what nobody has touched is told already
	touched(issue)
	some clause in input.asks["issues-recorded"]
	concerns(issue, clause)
}

touched(issue) if issue.action

touched(issue) if issue.escalated

# an issue that names no step may belong to any
concerns(issue, _) if not issue.step

concerns(issue, clause) if clause.of in duties[issue.step.step]

duties := {step.name: step.duties | some step in input.steps}

explained := {step | some issue in input.ran.issue; step := issue.step.step}
