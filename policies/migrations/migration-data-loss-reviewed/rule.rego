# METADATA
# title: Every migration was read for data that it may lose, and the review names what destroys some
# custom:
#   severity: error
#   moment: ready
#   judges: plan.migration
#   evidence: plan.migration.up
#   silenced_by: [migration-non-destructive, migration-reviewed]
#   cases:
#     unreviewed:
#       says: "nobody has looked whether `{migration}` can lose or spoil data"
#       help: "look, then write `reviewed data-loss by @NAME at TIME result approved` in it"
#       basis: undeclared
#     refused:
#       says: "the review of `{migration}` for lost data is `{result}`, so it may lose some"
#       help: "mend what was found, then look again"
#     unnamed:
#       says: "`{migration}` destroys data, and its review names no statement that does"
#       help: "add `names \"STATEMENT\"` for each statement that was judged"
#     overlooked:
#       says: "`{script}` changes {what} beyond recall, and no review names the statement"
#       help: "look at the statement, then add `names \"STATEMENT\"` to the review"
#       basis: contradicted
#     unsigned:
#       says: "`{migration}` was read for lost data, and nothing says by whom"
#       help: "add `by @NAME`"
#   notes:
#     lost: "this is gone afterwards, or overwritten"
#     what: "this cannot be read"
package policies.migrations["migration-data-loss-reviewed"]

import rego.v1

import data.policies.lib.scripts

answers contains {"case": "unreviewed", "at": migration.handle, "missing": "reviewed", "with": {"migration": name}} if {
	some migration in input.plan.migration
	name := migration.name
	count(reviews(migration)) == 0
}

answers contains {"case": "refused", "at": result.handle, "with": {"migration": name, "result": result.kind}} if {
	some migration in input.plan.migration
	name := migration.name
	some review in reviews(migration)
	result := review.result
	count([other | some other in reviews(migration); other.result.kind == "approved"]) == 0
}

answers contains {"case": "unnamed", "at": review.handle, "missing": "names", "with": {"migration": name}, "see": places(migration)} if {
	some migration in input.plan.migration
	name := migration.name
	destroys(migration)
	some review in reviews(migration)
	count(named(migration)) == 0
}

answers contains {"case": "overlooked", "at": review.handle, "item": act.object, "with": {"script": script, "what": what}, "see": [{"at": act.handle, "note": "lost"}]} if {
	some migration in input.plan.migration
	names := named(migration)
	count(names) > 0
	review := reviews(migration)[0]
	script := migration.up.text
	some act in scripts.losing(migration.up)
	what := array.concat([act.object], act.parts)
	count([name | some name in names; speaks_of(name, act)]) == 0
}

answers contains {"case": "unsigned", "at": review.handle, "missing": "by", "with": {"migration": name}} if {
	some migration in input.plan.migration
	name := migration.name
	some review in reviews(migration)
	not review.by
}

reviews(migration) := [review | some review in migration.reviewed; "data-loss" in review.kind]

named(migration) := [lower(name) | some review in reviews(migration); some name in review.names.statement]

destroys(migration) if migration.kind.kind == "destructive"

destroys(migration) if count(places(migration)) > 0

# the first few show it well enough
places(migration) := array.slice(array.concat(
	[{"at": act.handle, "note": "lost"} | some act in scripts.losing(migration.up)],
	[{"at": act.handle, "note": "what"} | some act in scripts.unreadable(migration.up)],
), 0, 5)

# by the columns that go, else by what they stand in
speaks_of(name, act) if {
	some part in act.parts
	contains(name, lower(part))
}

speaks_of(name, act) if {
	count(act.parts) == 0
	steps := split(lower(act.object), ".")
	contains(name, steps[count(steps) - 1])
}
