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
#     locking:
#       says: "`{migration}` is to run `{technique}`, but `{script}` keeps others waiting for as long as it takes"
#       help: "write the statement so that it does not lock, else say what it costs with `downtime DURATION because \"...\"`"
#       basis: contradicted
#     breaking:
#       says: "`{migration}` is to run `{technique}`, but the version that still runs may fail on what `{script}` changes"
#       help: "add now what is new, then remove what is old in a later release"
#       basis: contradicted
#   notes:
#     locks: "others wait for this, for long or on everything"
#     breaks: "the version that still runs may fail on this"
package policies.migrations["migration-downtime-minimised"]

import rego.v1

import data.policies.lib.scripts

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

answers contains {"case": "locking", "at": technique.handle, "with": {"migration": name, "technique": technique.kind, "script": script}, "see": places} if {
	some migration in input.plan.migration
	name := migration.name
	technique := migration.technique
	technique.kind in {"online", "expand-contract", "shadow-table", "dual-write"}
	not migration.downtime
	script := migration.up.text
	places := array.slice([{"at": act.handle, "note": "locks"} |
		some act in object.get(migration, ["up", "found", "acts"], [])
		"locks" in act.classes
		not brief(act)
	], 0, 3)
	count(places) > 0
}

answers contains {"case": "breaking", "at": technique.handle, "with": {"migration": name, "technique": technique.kind, "script": script}, "see": places} if {
	some migration in input.plan.migration
	name := migration.name
	technique := migration.technique
	technique.kind in {"expand-contract", "dual-write"}
	migration.kind.kind != "destructive"
	script := migration.up.text
	places := [{"at": act.handle, "note": "breaks"} | some act in scripts.breaking(migration.up)]
	count(places) > 0
}

# what goes, or is only hung up, locks for a moment; all else for as long as there are rows
brief(act) if split(act.name, "-")[0] in {"drop", "truncate", "detach", "discard", "exchange", "switch"}

brief(act) if act.name in {"create-trigger", "create-rule"}

denied(migration) if {
	some no in migration.no
	"downtime" in no.what
}
