# METADATA
# title: Every step that the run went through says what became of it, what was seen, and that its log is clean
# custom:
#   severity: error
#   moment: done
#   silenced_by: [execution-follows-plan]
#   parameters:
#     of: DUTY+
#   cases:
#     unrecorded:
#       says: "the run went past step `{step}`, but nothing says what became of it"
#       help: "add `step {step}` with its outcome"
#     unseen:
#       says: "step `{step}` {ended}, but nothing says what was seen"
#       help: "add `saw \"...\"`"
#     ungiven:
#       says: "step `{step}` succeeded, but nothing says that it left {outputs}"
#       help: "add it to `gave`"
#     undated:
#       says: "step `{step}` ended, but nothing says when"
#       help: "add `at TIME`"
#     unread:
#       says: "step `{step}` ended, but nobody looked into its log"
#       help: "read the log, then add `logs pass`"
#     log-errors:
#       says: "step `{step}` is called `ok`, but its log shows errors that nothing explains"
#       help: "add `note \"...\"` with what came of them"
#     unreported:
#       says: "migration `{migration}` was run, but nothing says what came of it"
#       help: "add `migration {migration}` with its outcome"
#     issues-unsaid:
#       says: "nothing says whether migration `{migration}` met any issue"
#       help: "add `issue \"...\"`, where there was none `issue none because \"...\"` to the record"
#   notes:
#     gives: "this is promised"
package policies.record["step-outcomes-recorded"]

import rego.v1

answers contains {"case": "unrecorded", "for": clause, "at": input.record.handle, "missing": "step", "item": name, "with": {"step": name}} if {
	some name in passed
	some clause in input.asks["step-outcomes-recorded"]
	concerns(name, clause)
}

answers contains {"case": "unseen", "for": clause, "at": step.handle, "missing": "saw", "with": {"step": step.name, "ended": how}} if {
	some step in input.ran.step
	not step.saw
	count(step.evidence) == 0
	how := ended[step.status]
	some clause in input.asks["step-outcomes-recorded"]
	concerns(step.name, clause)
	not written_up(clause)
}

answers contains {"case": "ungiven", "for": clause, "at": step.handle, "missing": "gave", "with": {"step": step.name, "outputs": outputs}, "see": see} if {
	some clause in input.asks["step-outcomes-recorded"]
	some duty in clause.of
	some planned in input.duties[duty].steps
	some step in input.ran.step
	step.name == planned.name
	input.ran.told[step.name].last == step.handle
	ungiven := [gift | some gift in planned.gives; not gift.output in given(step.name)]
	outputs := [gift.output | some gift in ungiven]
	count(outputs) > 0
	see := [{"at": gift.handle, "note": "gives"} | some gift in ungiven]
}

answers contains {"case": "undated", "at": step.handle, "missing": "at", "with": {"step": step.name}} if {
	some step in input.ran.step
	step.status in begun
	not step.at
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

answers contains {"case": "unreported", "at": input.record.handle, "missing": "migration", "item": migration, "with": {"migration": migration}} if {
	some step in input.steps
	some migration in step.applies.migration
	step.name in ran
	not migration in {reported.name | some reported in input.ran.migration}
}

answers contains {"case": "issues-unsaid", "at": migration.handle, "missing": "issue", "with": {"migration": migration.name}} if {
	some migration in input.ran.migration
	count(migration.issue) == 0
	count(input.ran.issue) == 0
	not "issue" in {what | some no in input.ran.no; some what in no.what}
}

ended := {"ok": "succeeded", "failed": "failed"}

begun := {"ok", "failed", "unclear"}

told := {name | some step in input.ran.step; name := step.name}

ran := {name | some step in input.ran.step; step.status in begun; name := step.name}

concerns(_, clause) if not clause.of

concerns(name, clause) if {
	some duty in clause.of
	duty in duties[name]
}

duties := {step.name: step.duties | some step in input.steps}

# one document can tell of all that belongs together
written_up(clause) if {
	some step in input.ran.step
	step.document
	some duty in step.duties
	duty in clause.of
}

given(name) := {output | some step in input.ran.step; step.name == name; some output in step.gave.output}

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
