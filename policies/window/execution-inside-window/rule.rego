# METADATA
# title: What is bound to the window ran while it was open
# custom:
#   severity: error
#   moment: done
#   silenced_by: [window-declared]
#   cases:
#     outside:
#       says: "`{what}` ran at {at}, while the window was shut"
#       help: "say in the record what drove it out as a `deviation`, then get a window that is long enough"
#       basis: contradicted
#     began-outside:
#       says: "the deployment began at {at}, while the window was shut"
#       help: "say in the record what drove it out as a `deviation`, then wait for the window"
#       basis: contradicted
#     migrated-outside:
#       says: "migration `{what}` ran at {at}, while the window was shut"
#       help: "say in the record what drove it out as a `deviation`, then get a window that is long enough"
#       basis: contradicted
#     opening-untold:
#       says: "the window opens on a signal, and nothing says when it was open"
#       help: "add `window START .. END` to the record"
#       basis: unevidenced
package policies.window["execution-inside-window"]

import data.policies.lib.checks
import rego.v1

answers contains {"case": "outside", "at": moment.handle, "with": {"what": step.name, "at": written}} if {
	some step in deploying
	moment := beyond(step)[0]
	written := moment.written
}

answers contains {"case": "began-outside", "at": moment.handle, "with": {"at": written}} if {
	some step in deploying
	some moment in beyond(step)
	moment.epoch == input.ran.first
	written := moment.written
}

answers contains {"case": "began-outside", "at": moment.handle, "with": {"at": written}} if {
	count(deploying) == 0
	moment := input.record.started
	shut(moment)
	written := moment.written
}

answers contains {"case": "migrated-outside", "at": moment.handle, "with": {"what": migration.name, "at": written}} if {
	some migration in input.ran.migration
	moment := beyond(migration)[0]
	written := moment.written
}

answers contains {"case": "opening-untold", "at": input.record.handle, "missing": "window"} if {
	some window in declared
	window.on
	count(windows) == 0
}

# of the steps, those that change what runs: what leads up to them and what comes after has its own time
deploying := [step |
	some step in input.ran.step
	step["in"] == "deploy"
	object.get(step, "phase", "deploy") == "deploy"
	not step.name in beside
]

beside := {step.name |
	some step in input.steps
	some duty in checks.duties(step)
	duty in {"prepare", "validate", "checks", "validate-deployment", "activate", "post-validate", "monitor", "finalize"}
}

beyond(thing) := [moment | some word in ["started", "at"]; moment := thing[word]; shut(moment)]

# a moment that is only known to the day may have been in it
shut(moment) if {
	count(windows) > 0
	count([window | some window in windows; moment.epoch <= window.until; moment.until >= window.from]) == 0
}

declared contains input.plan.window

declared contains window if {
	some target in input.plan.target
	window := target.window
}

# what was written down when it opened counts, else what was planned
windows contains open if {
	period := input.record.window.period
	from := period.start.epoch
	until := period.end.until
	open := {"from": from, "until": until}
}

windows contains open if {
	some window in declared
	from := window.period.start.epoch
	until := window.period.end.until
	open := {"from": from, "until": until}
}
