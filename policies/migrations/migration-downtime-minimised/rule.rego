# METADATA
# title: Each migration says why it runs when it does, and how it keeps the service up or why it cannot
# custom:
#   severity: warning
#   moment: draft
#   judges: plan.migration
#   cases:
#     untimed:
#       says: "nothing says why `{migration}` runs when it does"
#       help: "add `timing \"...\"`, which says what is quiet then"
#       basis: undeclared
#     unavoided:
#       says: "nothing says how the service stays up while `{migration}` runs"
#       help: "add `technique NAME`, else `downtime DURATION because \"...\"`"
#       basis: undeclared
#     unexplained:
#       says: "`{migration}` keeps the service away for `{downtime}`, and nothing says why it must"
#       help: "add `because \"...\"`"
#     offline:
#       says: "`{migration}` runs offline, and nothing says why it must"
#       help: "add `downtime DURATION because \"...\"`"
package policies.migrations["migration-downtime-minimised"]

import rego.v1

answers contains {"case": "untimed", "at": migration.handle, "missing": "timing", "with": {"migration": name}} if {
	some migration in input.plan.migration
	name := migration.name
	not migration.timing
	not input.plan.window.because
}

answers contains {"case": "unavoided", "at": migration.handle, "missing": "technique", "with": {"migration": name}} if {
	some migration in input.plan.migration
	name := migration.name
	not migration.technique
	not migration.downtime
	not denied(migration)
}

answers contains {"case": "unexplained", "at": downtime.handle, "missing": "because", "with": {"migration": name, "downtime": downtime.written}} if {
	some migration in input.plan.migration
	name := migration.name
	downtime := migration.downtime
	not downtime.because
}

answers contains {"case": "offline", "at": technique.handle, "with": {"migration": name}} if {
	some migration in input.plan.migration
	name := migration.name
	technique := migration.technique
	technique.kind == "offline"
	not migration.downtime
}

denied(migration) if {
	some no in migration.no
	"downtime" in no.what
}
