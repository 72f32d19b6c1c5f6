# METADATA
# title: Migrations stand in an order, and each comes after what it requires
# custom:
#   severity: error
#   moment: draft
#   judges: plan.migration
#   silenced_by: [migration-scripts-present]
#   cases:
#     unordered:
#       says: "nothing says in which order `{migration}` runs, though there are several migrations"
#       help: "add `order NUMBER`, else let steps apply them one after the other"
#       basis: undeclared
#     same-place:
#       says: "`{migration}` and `{other}` have the same place in the order"
#       help: "give each a number of its own"
#     unsaid:
#       says: "nothing says what must be there before `{migration}` runs"
#       help: "add `requires MIGRATION`, `prerequisite \"...\"`, else `requires none because \"...\"`"
#       basis: undeclared
#     required-later:
#       says: "`{migration}` requires `{other}`, which runs only after it"
#       help: "let `{other}` run first"
#   notes:
#     other: "this is the other one"
package policies.migrations["migration-order-valid"]

import rego.v1

answers contains {"case": "unordered", "at": migration.handle, "missing": "order", "with": {"migration": name}} if {
	count(input.plan.migration) > 1
	some migration in input.plan.migration
	name := migration.name
	not migration.order
	count(migration.requires) + count(migration.applied_by) == 0
}

answers contains {"case": "same-place", "at": order.handle, "with": {"migration": name, "other": other.name}, "see": [{"at": other.handle, "note": "other"}]} if {
	some place, migration in input.plan.migration
	name := migration.name
	order := migration.order
	some other in array.slice(input.plan.migration, 0, place)
	other.order.number == order.number
}

answers contains {"case": "unsaid", "at": migration.handle, "missing": "requires", "with": {"migration": name}} if {
	some migration in input.plan.migration
	name := migration.name
	count(migration.requires) + count(migration.prerequisite) == 0
	not denied(migration)
}

answers contains {"case": "required-later", "at": requires.handle, "with": {"migration": name, "other": other.name}, "see": [{"at": other.handle, "note": "other"}]} if {
	some migration in input.plan.migration
	name := migration.name
	some requires in migration.requires
	some other in input.plan.migration
	other.name in requires.migration
	precedes(migration, other)
}

denied(migration) if {
	some no in migration.no
	some what in no.what
	what in {"requires", "prerequisite"}
}

precedes(one, other) if one.order.number < other.order.number

precedes(one, other) if {
	some step in input.steps
	step.handle in one.applied_by
	some later in input.steps
	later.handle in other.applied_by
	step.rank < later.rank
}

precedes(one, other) if {
	some step in input.steps
	some place, name in step.applies.migration
	name == one.name
	other.name in array.slice(step.applies.migration, place, count(step.applies.migration))
}
