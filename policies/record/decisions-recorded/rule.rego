# METADATA
# title: Each question that was planned and came up has its answer in the record, with a name and a time
# custom:
#   severity: error
#   moment: done
#   parameters:
#     of: DUTY+
#   cases:
#     unrecorded:
#       says: "{thing} is over, but the record does not say how `{question}` was answered"
#       help: "add `decision \"{question}\"` with its answer"
#     unanswered:
#       says: "the record asks `{question}`, but does not say what the answer was"
#       help: "add `go` where it was a yes, `no-go` where it was a no"
#     unsigned:
#       says: "nobody is said to have answered `{question}`"
#       help: "add `by @NAME`"
#     undated:
#       says: "nothing says when `{question}` was answered"
#       help: "add `at TIME`"
#   notes:
#     planned: "the plan asks it here"
package policies.record["decisions-recorded"]

import rego.v1

answers contains {"case": "unrecorded", "for": clause, "at": input.record.handle, "missing": "decision", "item": question, "with": {"question": question, "thing": thing}, "see": [{"at": decision.handle, "note": "planned"}]} if {
	some clause in input.asks["decisions-recorded"]
	some step in input.steps
	some decision in step.decision
	concerns(step.duties, clause)
	step.name in ended
	question := decision.question
	not step.name in answered
	not question in asked
	thing := sprintf("step `%s`", [step.name])
}

# stages belong to the step that switches flags on
answers contains {"case": "unrecorded", "for": clause, "at": input.record.handle, "missing": "decision", "item": question, "with": {"question": question, "thing": thing}, "see": [{"at": decision.handle, "note": "planned"}]} if {
	some clause in input.asks["decisions-recorded"]
	concerns(["activate"], clause)
	some stage in input.stages
	some decision in stage.decision
	reached(stage)
	question := decision.question
	not stage.share.percent in weighed
	not question in asked
	thing := sprintf("stage `%s`", [stage.share.written])
}

answers contains {"case": "unanswered", "at": decision.handle, "with": {"question": question}} if {
	some decision in input.ran.decision
	not decision.go
	not decision.no_go
	question := decision.text
}

answers contains {"case": "unsigned", "at": decision.handle, "missing": "by", "with": {"question": question}} if {
	some decision in input.ran.decision
	not decision.by
	question := decision.text
}

answers contains {"case": "undated", "at": decision.handle, "missing": "at", "with": {"question": question}} if {
	some decision in input.ran.decision
	not decision.at
	question := decision.text
}

concerns(_, clause) if not clause.of

concerns(duties, clause) if {
	some duty in duties
	duty in clause.of
}

ended := {step.name | some step in input.ran.step; step.status in {"ok", "failed"}}

asked := {decision.text | some decision in input.ran.decision}

answered := {step | some decision in input.ran.decision; step := decision.of}

# a canary may have a stage of the same share as a flag has
reached(stage) if {
	not stage.flag
	some run in input.ran.stage
	over(run, stage)
}

reached(stage) if {
	some flag in input.ran.flag
	flag.name == stage.flag
	some run in flag.stage
	over(run, stage)
}

over(run, stage) if {
	run.share.percent == stage.share.percent
	run.status in {"ok", "failed"}
}

weighed := {share | some decision in input.ran.decision; share := decision.stage.share.percent}
