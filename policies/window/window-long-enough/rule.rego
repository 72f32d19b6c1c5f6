# METADATA
# title: The window holds the work that is planned for it, and the way back
# custom:
#   severity: error
#   moment: draft
#   silenced_by: [window-declared]
#   cases:
#     unestimated:
#       says: "nothing says how long `{migration}` takes, so nobody knows whether the window holds it"
#       help: "add `takes DURATION`, from its run on as much data"
#       basis: undeclared
#     too-short:
#       says: "the window is open for {open} minutes, but the work and its way back take {needed}"
#       help: "widen the window, else move work out of it"
#     rollback-unestimated:
#       says: "the window holds the work, but nothing says how long the rollback takes"
#       help: "add `takes DURATION` to `rollback`"
#       unjudged: true
package policies.window["window-long-enough"]

import rego.v1

import data.policies.lib.spans

answers contains {"case": "unestimated", "at": migration.handle, "missing": "takes", "with": {"migration": migration.name}} if {
	open > 0
	some migration in input.plan.migration
	not migration.takes
	not by_step(migration)
}

answers contains {"case": "too-short", "at": input.window.handle, "with": {"open": floor(open / 60), "needed": ceil((work + back) / 60)}} if open < work + back

answers contains {"case": "rollback-unestimated", "at": input.window.handle} if {
	work > 0
	open >= work
	count(backs) == 0
}

open := input.window.seconds

open := input.plan.window.lasts.seconds if not input.window.seconds

work := sum([takes | some step in input.steps; takes := step.takes.seconds; spans.inside(step)]) + sum(alone)

# what a step runs is in the time of the step
alone := [takes | some migration in input.plan.migration; takes := migration.takes.seconds; not by_step(migration)]

by_step(migration) if {
	some step in input.steps
	step.takes
	step.handle in migration.applied_by
}

backs := [takes | takes := input.plan.rollback[_].takes.seconds]

# of several ways back only one is gone
back := max(array.concat(backs, [0]))
