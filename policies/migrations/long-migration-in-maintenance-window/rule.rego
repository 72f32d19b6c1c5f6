# METADATA
# title: A migration that takes long runs in a maintenance window
# custom:
#   severity: warning
#   moment: draft
#   judges: plan.migration
#   silenced_by: [window-declared]
#   parameters:
#     long: {type: duration, strictest: least}
#   cases:
#     unknown:
#       says: "nothing says how long `{migration}` takes, so nobody knows whether it wants a maintenance window"
#       help: "add `takes DURATION`, else write `maintenance` behind the window"
#       unjudged: true
#     outside:
#       says: "`{migration}` takes `{takes}`, which is long for a window that is not for maintenance"
#       help: "write `maintenance` behind the window, else split the migration"
#     no-figure:
#       says: "`{migration}` takes `{takes}`, and nothing says from when on a migration is long"
#       help: "give `long = \"DURATION\"` under `[rules.long-migration-in-maintenance-window]` in `plimsoll.toml`"
#       unjudged: true
package policies.migrations["long-migration-in-maintenance-window"]

import rego.v1

answers contains {"case": "unknown", "at": migration.handle, "with": {"migration": name}} if {
	some migration in input.plan.migration
	name := migration.name
	count(lengths(migration)) == 0
	ordinary
}

answers contains {"case": "outside", "at": takes.handle, "with": {"migration": name, "takes": takes.written}} if {
	some migration in input.plan.migration
	name := migration.name
	some takes in long(migration)
	ordinary
}

answers contains {"case": "no-figure", "at": takes.handle, "with": {"migration": name, "takes": takes.written}} if {
	some migration in input.plan.migration
	name := migration.name
	some takes in [one | some one in lengths(migration); count(limits) == 0]
	ordinary
}

lengths(migration) := [migration.takes] if migration.takes else := [migration.sized.took] if migration.sized.took else := []

# what keeps the service away is long, however short; how long is long otherwise, only a project says
long(migration) := array.concat([downtime | downtime := migration.downtime], [takes | some takes in lengths(migration); takes.seconds >= min(limits)])

limits := [clause.long.seconds | some clause in input.asks["long-migration-in-maintenance-window"]; clause.long]

ordinary if not maintenance

maintenance if input.window.kind == "maintenance"
