# METADATA
# title: The record holds what figures about many deployments are made of
# custom:
#   severity: warning
#   moment: done
#   silenced_by: [exit-state-declared, event-times-recorded, issues-recorded, emergency-response-recorded, window-declared]
#   cases:
#     unbegun:
#       says: "nothing says when the run began, so it counts in no month and has no length"
#       help: "write `started TIME`"
#       basis: undeclared
#     unended:
#       says: "the run is over, and nothing says how it ended, so it counts neither as a success nor as a failure"
#       help: "add `exit` with its outcome and its time, such as `exit completed at TIME`"
#       basis: undeclared
#     exit-undated:
#       says: "nothing says when the run ended, so nobody knows how long it took"
#       help: "add `at TIME`"
#       basis: undeclared
#     unestimated:
#       says: "nothing says how long the run was to take, so nobody can tell whether it took too long"
#       help: "write `window START .. END`, else `phase deploy within DURATION`"
#       basis: undeclared
#     undetected:
#       says: "nothing says when `{issue}` was noticed, so nobody knows how long it lasted"
#       help: "add `detected at TIME`"
#       basis: undeclared
#     unresolved:
#       says: "nothing says when `{issue}` was over, so nobody knows how long it lasted"
#       help: "add `resolved at TIME`, or the `ticket` under which it is still open"
#       basis: undeclared
#     incident-unbegun:
#       says: "nothing says when `{incident}` began, so nobody knows how long it lasted"
#       help: "add `started TIME`"
#       basis: undeclared
#     incident-unrestored:
#       says: "nothing says when service was back after `{incident}`, so nobody knows how long it lasted"
#       help: "add `restored at TIME`"
#       basis: undeclared
#     teamless:
#       says: "nothing says which team this was, so the run counts for none"
#       help: "write `team \"...\"`"
#       basis: undeclared
package policies.fleet["delivery-facts-recorded"]

import rego.v1

import data.policies.lib.runs

answers contains {"case": "unbegun", "at": input.record.handle, "missing": "started"} if {
	ended
	not input.record.started
	count([at | some step in input.ran.step; at := first(step)]) == 0
}

answers contains {"case": "unended", "at": input.record.handle, "missing": "exit"} if {
	not input.record.exit
	runs.over
}

answers contains {"case": "exit-undated", "at": exit.handle, "missing": "at"} if {
	exit := input.record.exit
	not exit.at
}

answers contains {"case": "unestimated", "at": input.plan.handle, "missing": "window"} if {
	ended
	not input.window.end
	count(planned) == 0
}

answers contains {"case": "undetected", "at": issue.handle, "missing": "detected", "with": {"issue": text}} if {
	ended
	some issue in input.ran.issue
	not issue.detected.at
	text := issue.text
}

answers contains {"case": "unresolved", "at": issue.handle, "missing": "resolved", "with": {"issue": text}} if {
	ended
	some issue in input.ran.issue
	not issue.resolved.at
	not issue.ticket
	text := issue.text
}

answers contains {"case": "incident-unbegun", "at": incident.handle, "missing": "started", "with": {"incident": text}} if {
	ended
	some incident in input.record.incident
	not incident.started
	text := incident.text
}

answers contains {"case": "incident-unrestored", "at": incident.handle, "missing": "restored", "with": {"incident": text}} if {
	ended
	some incident in input.record.incident
	not incident.restored
	text := incident.text
}

answers contains {"case": "teamless", "at": input.record.handle, "missing": "team"} if {
	ended
	not input.record.team
}

# while it goes on, much is still to be written down
ended if input.record.exit

ended if runs.over

first(step) := step.started if step.started

else := step.at

planned := [most | some phase in input.plan.phase; some word in ["within", "for"]; most := phase[word]]
