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
#     unsigned:
#       says: "`{migration}` was read for lost data, and nothing says by whom"
#       help: "add `by @NAME`"
package policies.migrations["migration-data-loss-reviewed"]

import rego.v1

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

answers contains {"case": "unnamed", "at": review.handle, "missing": "names", "with": {"migration": name}} if {
	some migration in input.plan.migration
	name := migration.name
	migration.kind.kind == "destructive"
	some review in reviews(migration)
	count([other | some other in reviews(migration); other.names]) == 0
}

answers contains {"case": "unsigned", "at": review.handle, "missing": "by", "with": {"migration": name}} if {
	some migration in input.plan.migration
	name := migration.name
	some review in reviews(migration)
	not review.by
}

reviews(migration) := [review | some review in migration.reviewed; "data-loss" in review.kind]
