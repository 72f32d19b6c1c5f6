# METADATA
# title: The record tells when each part of the run took place
# custom:
#   severity: error
#   moment: done
#   silenced_by: [step-outcomes-recorded]
#   parameters:
#     duty: DUTY
#   cases:
#     unbegun:
#       says: "the record does not say when the run took place"
#       help: "write `started TIME`"
#       basis: undeclared
#     undated:
#       says: "step `{step}` ended, but the record does not say when"
#       help: "add `at TIME`"
#     migration-undated:
#       says: "migration `{migration}` ran, but the record does not say when"
#       help: "add `at TIME`"
#     stage-undated:
#       says: "`{flag}` was opened further, but the record does not say when"
#       help: "add `at TIME`"
#     exit-undated:
#       says: "the record does not say when the run was completed"
#       help: "add `at TIME`"
#     unclocked:
#       says: "the run began on {at}, and nothing says at what hour"
#       help: "write the hour as well"
#     hourless:
#       says: "{at} is a day without an hour, so what happened on it cannot be put in order"
#       help: "write the hour as well"
package policies.compliance["event-times-recorded"]

import rego.v1

import data.policies.lib.duties

answers contains {"case": "unbegun", "at": input.record.handle, "missing": "started"} if {
	not input.record.started
	count([step | some step in input.ran.step; began(step)]) == 0
}

answers contains {"case": "unclocked", "at": started.handle, "with": {"at": started}} if {
	started := input.record.started
	hourless(started)
}

answers contains {"case": "undated", "for": clause, "at": step.handle, "missing": "at", "with": {"step": name}} if {
	some [clause, step] in told
	name := step.name
	not step.at
}

answers contains {"case": "hourless", "for": clause, "at": at.handle, "with": {"at": at}} if {
	some [clause, step] in told
	some at in [time | some word in ["started", "at"]; time := step[word]]
	hourless(at)
}

answers contains {"case": "migration-undated", "at": migration.handle, "missing": "at", "with": {"migration": name}} if {
	some migration in input.ran.migration
	name := migration.name
	migration.status in {"ok", "failed", "unclear"}
	not migration.at
}

answers contains {"case": "stage-undated", "at": stage.handle, "missing": "at", "with": {"flag": name}} if {
	some flag in input.ran.flag
	name := flag.name
	some stage in flag.stage
	stage.status in {"ok", "failed", "unclear"}
	not began(stage)
}

answers contains {"case": "exit-undated", "at": exit.handle, "missing": "at"} if {
	exit := input.record.exit
	not exit.at
}

told contains [clause, step] if {
	some clause in input.asks["event-times-recorded"]
	some step in duties.ended(clause.duty)
}

began(thing) := thing.started if thing.started

else := thing.at

hourless(time) if time.until - time.epoch > 3600
