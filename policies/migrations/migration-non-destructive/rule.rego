# METADATA
# title: "No migration destroys data"
# custom:
#   severity: error
#   moment: draft
#   judges: plan.migration
#   evidence: plan.migration.up
#   cases:
#     declared:
#       says: "`{migration}` destroys data, so no rollback brings it back"
#       help: "add now what is new, then remove what is old in a later release"
#     contradicted:
#       says: "`{script}` destroys data{kind}, so no rollback brings it back"
#       help: "add now what is new, then remove what is old in a later release"
#       basis: contradicted
#     unclear:
#       says: "nobody can tell what `{script}` does, so it may destroy data"
#       help: "write the statement out, so that it can be read before it runs"
#       basis: unevidenced
#   notes:
#     here: "this is gone afterwards"
#     what: "this cannot be read"
package policies.migrations["migration-non-destructive"]

import rego.v1

answers contains {"case": "declared", "at": migration.kind.handle, "with": {"migration": name}, "see": places(migration, "loses-data", "here")} if {
	some migration in input.plan.migration
	name := migration.name
	migration.kind.kind == "destructive"
}

answers contains {"case": "contradicted", "at": up.handle, "with": {"script": script, "kind": kind}, "see": harm} if {
	some migration in input.plan.migration
	up := migration.up
	script := up.text
	kind := called(migration)
	harm := places(migration, "loses-data", "here")
	count(harm) > 0
	not declared(migration)
}

answers contains {"case": "unclear", "at": up.handle, "with": {"script": script}, "see": harm} if {
	some migration in input.plan.migration
	up := migration.up
	script := up.text
	harm := places(migration, "unknown", "what")
	count(harm) > 0
}

# the first few show it well enough
places(migration, class, note) := array.slice([{"at": act.handle, "note": note} |
	some act in object.get(migration, ["up", "found", "acts"], [])
	class in act.classes
	not act.name in meant
], 0, 5)

# what touches the rows that it names, and no others, is what a change of data is
meant := {"delete-where", "update-where", "merge-delete", "merge-update", "upsert", "replace-into", "load-data-replace"}

declared(migration) if migration.kind.kind == "destructive"

called(migration) := sprintf(", although it is called `%s`", [migration.kind.kind]) if {
	migration.kind
} else := ""
