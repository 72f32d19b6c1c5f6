# METADATA
# title: Nothing in the record of a completed run contradicts that it is complete
# custom:
#   severity: error
#   moment: done
#   silenced_by: [step-outcomes-recorded, check-results-passed, outcome-announced, ticket-updated]
#   cases:
#     failed-step:
#       says: "the run calls itself complete, but {steps} did not end well"
#       help: "do it again, else end the run with another `exit`"
#     open-issue:
#       says: "the run calls itself complete, while nobody has resolved {issues}"
#       help: "add `resolved at TIME`, else the `ticket` that carries it on"
#     taken-back:
#       says: "the run calls itself complete, but it was taken back"
#       help: "write `exit rolled-back`"
#   notes:
#     step: "this was not done again"
#     issue: "this is still open"
#     rollback: "this took it back"
package policies.record["completion-criteria-met"]

import rego.v1

answers contains {"case": "failed-step", "at": exit.handle, "with": {"steps": [name | some step in unsettled; name := step.name]}, "see": [{"at": step.handle, "note": "step"} | some step in unsettled]} if {
	exit := input.record.exit
	exit.state == "completed"
	count(unsettled) > 0
}

answers contains {"case": "open-issue", "at": exit.handle, "with": {"issues": [text | some issue in open; text := issue.text]}, "see": [{"at": issue.handle, "note": "issue"} | some issue in open]} if {
	exit := input.record.exit
	exit.state == "completed"
	count(open) > 0
}

answers contains {"case": "taken-back", "at": exit.handle, "see": [{"at": rollback.handle, "note": "rollback"}]} if {
	exit := input.record.exit
	exit.state == "completed"
	some rollback in input.ran.rollback
	object.get(rollback, "attempt", last_attempt) == last_attempt
}

unsettled := [step |
	some step in input.ran.step
	step.status in {"failed", "unclear"}
	input.ran.told[step.name].last == step.handle
]

open := [issue |
	some issue in input.ran.issue
	issue.severity.kind in {"critical", "high"}
	not issue.resolved
	not issue.ticket
]

# an attempt that was taken back may be followed by one that succeeds
last_attempt := max({0} | {number | some attempt in input.record.attempt; number := attempt.number.number})
