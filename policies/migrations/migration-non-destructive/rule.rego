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

import data.policies.lib.scripts

answers contains {"case": "declared", "at": migration.kind.handle, "with": {"migration": name}, "see": gone} if {
	some migration in input.plan.migration
	name := migration.name
	migration.kind.kind == "destructive"
	gone := [{"at": act.handle, "note": "here"} | some act in scripts.destroying(migration.up)]
}

answers contains {"case": "contradicted", "at": up.handle, "with": {"script": script, "kind": kind}, "see": gone} if {
	some migration in input.plan.migration
	up := migration.up
	script := up.text
	kind := called(migration)
	gone := [{"at": act.handle, "note": "here"} | some act in scripts.destroying(up)]
	count(gone) > 0
	not declared(migration)
}

answers contains {"case": "unclear", "at": up.handle, "with": {"script": script}, "see": what} if {
	some migration in input.plan.migration
	up := migration.up
	script := up.text
	what := [{"at": act.handle, "note": "what"} | some act in scripts.unreadable(up)]
	count(what) > 0
}

declared(migration) if migration.kind.kind == "destructive"

called(migration) := sprintf(", although it is called `%s`", [migration.kind.kind]) if {
	migration.kind
} else := ""
