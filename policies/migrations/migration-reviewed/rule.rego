# METADATA
# title: Somebody who is named has read each migration, and found it correct
# custom:
#   severity: error
#   moment: ready
#   judges: plan.migration
#   silenced_by: [migration-scripts-present]
#   cases:
#     unreviewed:
#       says: "nobody has looked whether `{migration}` is correct"
#       help: "let somebody read it, then write `reviewed correctness by @NAME at TIME result approved` in it"
#       basis: undeclared
#     unsigned:
#       says: "`{migration}` was reviewed, and nothing says by whom"
#       help: "add `by @NAME`"
#     refused:
#       says: "the review of `{migration}` is `{result}`, so it is not known to be correct"
#       help: "mend what was found, then let it be reviewed again"
package policies.migrations["migration-reviewed"]

import rego.v1

answers contains {"case": "unreviewed", "at": migration.handle, "missing": "reviewed", "with": {"migration": name}} if {
	some migration in input.plan.migration
	name := migration.name
	count(reviews(migration)) == 0
}

answers contains {"case": "unsigned", "at": review.handle, "missing": "by", "with": {"migration": name}} if {
	some migration in input.plan.migration
	name := migration.name
	some review in reviews(migration)
	not review.by
}

answers contains {"case": "refused", "at": result.handle, "with": {"migration": name, "result": result.kind}} if {
	some migration in input.plan.migration
	name := migration.name
	some review in reviews(migration)
	result := review.result
	count([other | some other in reviews(migration); other.result.kind == "approved"]) == 0
}

# whoever looked for lost data alone has not read the rest; who does not say what he looked for has
reviews(migration) := array.concat(
	[review | some review in migration.reviewed; some kind in object.get(review, "kind", ["migration"]); kind in {"correctness", "migration", "code"}],
	[review | some review in input.plan.review; review.kind == "migration"],
)
