# METADATA
# title: Migration and database are watched while it runs and afterwards, by what was set up before
# custom:
#   severity: error
#   moment: draft
#   judges: plan.migration
#   parameters:
#     when: word
#     any: SIGNAL+
#   cases:
#     before:
#       says: "nothing is set up that shows `{signal}`, so nobody will see how the migration goes"
#       help: "write `monitor \"...\" covers {signal}`"
#       basis: undeclared
#     during:
#       says: "nobody watches `{signal}` while `{migration}` runs"
#       help: "add `watch {signal} via \"...\"` to the step that applies it"
#       basis: undeclared
#     after:
#       says: "nobody watches `{signal}` when `{migration}` has run, so what has become slow is found by users"
#       help: "add `watch {signal} for DURATION` to the migration"
#       basis: undeclared
package policies.migrations["migration-monitored"]

import rego.v1

answers contains {"case": "before", "for": clause, "at": input.plan.handle, "missing": "monitor", "item": signal, "with": {"signal": signal}} if {
	some clause in input.asks["migration-monitored"]
	clause.when == "before"
	signal := clause.any[0]
	count([shown | some shown in set_up; shown in clause.any]) == 0
}

answers contains {"case": clause.when, "for": clause, "at": migration.handle, "missing": "watch", "item": signal, "with": {"migration": name, "signal": signal}} if {
	some clause in input.asks["migration-monitored"]
	signal := clause.any[0]
	some migration in input.plan.migration
	name := migration.name
	watched := watches(clause.when, migration)
	count([kind | some watch in watched; some kind in watch.kinds; kind in clause.any]) == 0
}

set_up contains signal if {
	some monitor in input.plan.monitor
	some signal in monitor.covers.signal
}

set_up contains signal if {
	some dashboard in input.plan.dashboard
	some signal in dashboard.covers.signal
}

# what is watched with the place where it is seen is set up
set_up contains signal if {
	some watch in input.watches
	watch.via
	some signal in watch.kinds
}

of_steps(migration) := [watch | some step in input.steps; step.handle in migration.applied_by; some watch in step.watch]

named(migration) := [step.name | some step in input.steps; step.handle in migration.applied_by]

watches("during", migration) := array.concat(
	array.concat(of_steps(migration), [watch | some watch in migration.watch; not watch["for"]]),
	[watch | some watch in input.watches; bound(watch, migration)],
)

watches("after", migration) := array.concat(
	[watch | some watch in migration.watch; watch["for"]; not watch.during],
	[watch | some watch in array.concat(input.watches, input.checks); watch["in"] in {"verify", "stabilise", "after"}],
)

# a watch over the whole run sees the migration too
bound(watch, _) if {
	watch["in"] in {"plan", "deploy"}
	not watch.during
}

bound(watch, migration) if {
	some step in watch.during.step
	step in named(migration)
}
