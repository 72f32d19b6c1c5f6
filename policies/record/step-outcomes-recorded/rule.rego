# METADATA
# title: Every step that the run went through says what became of it, what was seen, and that its log is clean
# custom:
#   severity: error
#   moment: done
#   silenced_by: [execution-follows-plan]
#   cases:
#     unrecorded:
#       says: "the run went past step `{step}`, but nothing says what became of it"
#       help: "add `step {step}` with its outcome"
#     unseen:
#       says: "step `{step}` {ended}, but nothing says what was seen"
#       help: "add `saw \"...\"`"
#     unread:
#       says: "step `{step}` ended, but nobody looked into its log"
#       help: "read the log, then add `logs pass`"
#     log-errors:
#       says: "step `{step}` is called `ok`, but its log shows errors that nothing explains"
#       help: "add `note \"...\"` with what came of them"
package policies.record["step-outcomes-recorded"]

import rego.v1

answers contains {"case": "unrecorded", "at": input.record.handle, "missing": "step", "item": name, "with": {"step": name}} if {
	some name in passed
}

answers contains {"case": "unseen", "at": step.handle, "missing": "saw", "with": {"step": step.name, "ended": how}} if {
	some step in input.ran.step
	not step.saw
	count(step.evidence) == 0
	how := ended[step.status]
}

answers contains {"case": "unread", "at": step.handle, "missing": "logs", "with": {"step": step.name}} if {
	some step in input.ran.step
	not step.logs
	step.status in begun
	not step.name in by_hand
}

answers contains {"case": "unread", "at": step.logs.handle, "with": {"step": step.name}} if {
	some step in input.ran.step
	step.logs.kind in {"not-run", "unknown"}
	not step.name in by_hand
}

answers contains {"case": "log-errors", "at": step.logs.handle, "with": {"step": step.name}} if {
	some step in input.ran.step
	step.logs.kind == "fail"
	step.status == "ok"
	not step.note
	not step.because
	not step.name in followed_up
}

ended := {"ok": "succeeded", "failed": "failed"}

begun := {"ok", "failed", "unclear"}

told := {name | some step in input.ran.step; name := step.name}

# where a run was given up, nobody lists what it never came to
furthest := max([rank | some step in input.ran.step; step["in"] == "deploy"; step.status in begun; rank := step.rank])

passed contains name if {
	some step in input.steps
	step["in"] == "deploy"
	step.rank < furthest
	name := step.name
	not name in told
}

passed contains step.name if {
	input.record.exit.state == "completed"
	some step in input.ran.missing
}

by_hand := {name | some step in input.steps; count(step.manual) > 0; count(step.run) == 0; name := step.name}

followed_up := {step | some issue in input.ran.issue; step := issue.step.step}
