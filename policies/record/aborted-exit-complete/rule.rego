# METADATA
# title: A run that was aborted says why, what was learned, and how it was taken back
# custom:
#   severity: error
#   moment: done
#   cases:
#     unexplained:
#       says: "the run was aborted, and nothing says why"
#       help: "add `because \"...\"`"
#     unlearned:
#       says: "the run was aborted, and nothing says what was learned from it"
#       help: "add `lesson \"...\"`"
#     left-half-done:
#       says: "the run was aborted after step `{step}` had begun, but nothing says how that was taken back"
#       help: "take it back, then add `rollback pass`"
#     not-taken-back:
#       says: "the run was aborted after step `{step}` had begun, but its rollback is called `{outcome}`"
#       help: "take it back, then write `rollback pass`"
#   notes:
#     step: "this had begun"
package policies.record["aborted-exit-complete"]

import rego.v1

answers contains {"case": "unexplained", "at": exit.handle, "missing": "because"} if {
	exit := aborted
	not exit.because
}

answers contains {"case": "unlearned", "at": exit.handle, "missing": "lesson"} if {
	exit := aborted
	count(exit.lesson) == 0
	count(input.record.lesson) == 0
	not "lesson" in declined
}

answers contains {"case": "left-half-done", "at": exit.handle, "missing": "rollback", "with": {"step": first.name}, "see": [{"at": first.handle, "note": "step"}]} if {
	exit := aborted
	not exit.rollback
	count(input.ran.rollback) == 0
	first := begun[0]
}

answers contains {"case": "not-taken-back", "at": rollback.handle, "with": {"step": first.name, "outcome": outcome}, "see": [{"at": first.handle, "note": "step"}]} if {
	rollback := aborted.rollback
	outcome := rollback.kind
	outcome in {"not-needed", "not-run", "unknown"}
	first := begun[0]
}

aborted := input.record.exit if input.record.exit.state == "aborted"

declined := {what | some no in input.ran.no; some what in no.what}

# whoever only prepares has nothing to take back
begun := [step |
	some step in input.ran.step
	step["in"] == "deploy"
	step.status in {"ok", "failed", "unclear"}
	object.get(step, "phase", "deploy") != "before"
	count({duty | some duty in step.duties; duty in {"prepare", "checks"}}) == 0
]
