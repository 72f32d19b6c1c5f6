# METADATA
# title: The record says which flag went on, for whom and when, as the rollout plan has it
# custom:
#   severity: error
#   moment: done
#   judges: plan.flag
#   cases:
#     unrecorded:
#       says: "the record tells no stage of `{flag}`, so nobody knows who has it"
#       help: "add `flag {flag}` with each `stage` that was reached"
#       basis: undeclared
#     unreached:
#       says: "stage `{stage}` of `{flag}` is due before the run is over, but the record does not tell of it"
#       help: "reach it, then write `stage {stage} ok`"
#     unplanned:
#       says: "the plan has no stage `{stage}` of `{flag}`, so others have it than those who were meant to"
#       help: "write down the stage that was planned, else an `amendment`"
#     undated:
#       says: "the record does not say when stage `{stage}` of `{flag}` took place"
#       help: "add `started TIME at TIME`"
#     undocumented:
#       says: "no document tells how `{flag}` went on"
#       help: "add `document \"...\"` to the flag"
#   notes:
#     due: "this stage is due"
package policies.flags["flag-activation-recorded"]

import rego.v1

answers contains {"case": "unrecorded", "at": input.record.handle, "missing": "flag", "item": flag.name, "with": {"flag": flag.name}} if {
	some flag in input.plan.flag
	not flag.name in told
}

answers contains {"case": "unreached", "at": flag.handle, "missing": "stage", "item": called, "with": {"flag": flag.name, "stage": called}, "see": [{"at": stage.handle, "note": "due"}]} if {
	some stage in input.stages
	due(stage)
	some flag in input.ran.flag
	flag.name == stage.flag
	count(flag.stage) > 0
	called := words(stage)
	count([done | some done in reached; done.flag == flag.name; same(done.stage, stage)]) == 0
}

answers contains {"case": "unplanned", "at": done.handle, "with": {"flag": flag.name, "stage": called}} if {
	some flag in input.ran.flag
	some done in flag.stage
	called := words(done)
	count([stage | some stage in input.stages; stage.flag == flag.name; same(done, stage)]) == 0
}

answers contains {"case": "undated", "at": done.handle, "missing": "at", "with": {"flag": flag.name, "stage": called}} if {
	some flag in input.ran.flag
	some done in flag.stage
	not done.at
	not done.started
	called := words(done)
}

answers contains {"case": "undocumented", "at": flag.handle, "missing": "document", "with": {"flag": flag.name}} if {
	some flag in input.ran.flag
	not flag.document
	not "flag-activation" in {document.kind | some document in input.record.document}
}

told := {flag.name | some flag in input.ran.flag; count(flag.stage) > 0}

reached := [{"flag": flag.name, "stage": stage} | some flag in input.ran.flag; some stage in flag.stage; stage.status == "ok"]

# the first, where the plan marks none
due(stage) if stage.before_completion

due(stage) if {
	stage.index == 0
	not stage.flag in marked
}

marked := {flag | some stage in input.stages; stage.before_completion; flag := stage.flag}

# who does not repeat the audience means the one of that share
same(done, stage) if {
	done.share.percent == stage.share.percent
	object.get(done, "audience", "") in {"", object.get(stage, "audience", "")}
}

words(stage) := sprintf("%s %s", [stage.audience, stage.share.written]) if stage.audience

else := stage.share.written
