# METADATA
# title: A run that was rolled back says why, by which procedure, to what state, and what comes next
# custom:
#   severity: error
#   moment: done
#   cases:
#     unexplained:
#       says: "the run was taken back, and nothing says why"
#       help: "add `because \"...\"`"
#     procedureless:
#       says: "the run was taken back, and nothing says by which procedure"
#       help: "add `procedure` with its name"
#     stateless:
#       says: "the run was taken back, and nothing says what state that has restored"
#       help: "add `restored` with the version that runs now"
#     flag-on:
#       says: "the run was taken back, but the record leaves `{flag}` switched on"
#       help: "switch it off, then add `state off by @NAME at TIME` to the flag"
#     nextless:
#       says: "the release was taken back, and nothing says what happens next"
#       help: "add `next \"...\"`"
#   notes:
#     flag: "this switched it on"
package policies.record["rolled-back-exit-complete"]

import rego.v1

answers contains {"case": "unexplained", "at": exit.handle, "missing": "because"} if {
	exit := rolled_back
	not exit.because
	not exit.note
	count(input.ran.cause) == 0
	count([rollback | some rollback in input.ran.rollback; rollback.because]) == 0
}

answers contains {"case": "procedureless", "at": exit.handle, "missing": "procedure"} if {
	exit := rolled_back
	not exit.procedure
	count([rollback | some rollback in input.ran.rollback; rollback.procedure]) == 0
}

answers contains {"case": "stateless", "at": exit.handle, "missing": "restored"} if {
	exit := rolled_back
	not exit.restored
}

answers contains {"case": "flag-on", "at": exit.handle, "with": {"flag": flag}, "see": [{"at": opened, "note": "flag"}]} if {
	exit := rolled_back
	some flag in flags
	not flag in disabled
	opened := max(opening(flag))
	closed := max(closing(flag) | {0})
	opened > closed
}

# a release that came through in the end needs no plan for it
answers contains {"case": "nextless", "at": exit.handle, "missing": "next"} if {
	exit := input.record.exit
	exit.state != "completed"
	count(exit.next) == 0
}

rolled_back := input.record.exit if input.record.exit.state == "rolled-back"

opening(name) := {state.handle | some flag in input.ran.flag; flag.name == name; some state in flag.state; state.kind == "on"} | {stage.handle | some flag in input.ran.flag; flag.name == name; some stage in flag.stage; stage.status == "ok"}

closing(name) := {state.handle | some flag in input.ran.flag; flag.name == name; some state in flag.state; state.kind == "off"}

disabled := {flag | some step in input.steps; some flag in step.disables.flag; step.name in done}

done := {step.name | some step in input.ran.step; step.status == "ok"} | {step.name | some rollback in input.ran.rollback; some step in rollback.step; step.status == "ok"}

flags := {told.name | some told in input.ran.flag}
