# METADATA
# title: Every migration says what happens when one of its statements fails
# custom:
#   severity: warning
#   moment: draft
#   judges: plan.migration
#   evidence: plan.migration.up
#   silenced_by: [migration-scripts-present]
#   cases:
#     unsaid:
#       says: "nothing says what `{migration}` does when a statement fails half-way"
#       help: "write `errors transaction` in it, else `errors stop-on-error` or `errors resumable`"
#       basis: undeclared
#     apart:
#       says: "`{script}` is to be one transaction, but holds what no transaction holds together"
#       help: "give that statement a migration of its own, with `errors stop-on-error`"
#       basis: contradicted
#   notes:
#     fails: "data that is there can make this fail"
#     apart: "what comes before this stays, whatever happens after it"
package policies.migrations["migration-errors-handled"]

import rego.v1

import data.policies.lib.scripts

answers contains {"case": "unsaid", "at": migration.handle, "missing": "errors", "with": {"migration": name}, "see": fails} if {
	some migration in input.plan.migration
	name := migration.name
	not migration.errors
	not guarded(migration)
	fails := [{"at": act.handle, "note": "fails"} | some act in scripts.failing(migration.up)]
}

answers contains {"case": "apart", "at": errors.handle, "with": {"script": script}, "see": apart} if {
	some migration in input.plan.migration
	errors := migration.errors
	errors.kind == "transaction"
	count(migration.up.found.apart) > 0
	script := migration.up.text
	apart := [{"at": act.handle, "note": "apart"} | some act in array.slice(migration.up.found.apart, 0, 3)]
}

# the script says it itself
guarded(migration) if migration.up.found.whole

guarded(migration) if migration.up.found.stops
