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
#     needed-later:
#       says: "`{script}` needs {what}, and `{other}`, which is to bring it or still uses it, runs only after it"
#       help: "let `{other}` run first"
#       basis: contradicted
#     unrequired:
#       says: "`{script}` needs {what}, and nothing says that `{other}` must run first"
#       help: "write `requires {other}` in `{migration}`"
#       basis: contradicted
#     out-of-number:
#       says: "`{script}` runs before `{earlier}`, whose number is lower"
#       help: "let `{earlier}` run first, else number the files as they run"
#   notes:
#     other: "this is the other one"
#     needs: "this needs it"
#     there: "this has to come first"
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

answers contains {"case": "needed-later", "at": migration.up.handle, "item": other.name, "with": {"script": script, "what": [lean.what], "other": other.name}, "see": places(lean)} if {
	some migration in input.plan.migration
	some lean in migration.leans_on
	not lean.required
	script := migration.up.text
	some other in input.plan.migration
	other.name == lean.migration
	precedes(migration, other)
}

answers contains {"case": "unrequired", "at": claim, "item": other.name, "with": {"script": script, "what": [lean.what], "other": other.name, "migration": migration.name}, "see": places(lean)} if {
	some migration in input.plan.migration
	some lean in migration.leans_on
	not lean.required
	script := migration.up.text
	claim := said(migration)
	some other in input.plan.migration
	other.name == lean.migration
	not precedes(migration, other)
}

answers contains {"case": "out-of-number", "at": migration.up.handle, "item": other.name, "with": {"script": script, "earlier": other.up.text}, "see": [{"at": other.up.handle, "note": "other"}]} if {
	some migration in input.plan.migration
	script := migration.up.text
	mine := migration.up.numbered
	some other in input.plan.migration
	other.up.numbered["in"] == mine["in"]
	other.up.numbered.number < mine.number
	precedes(migration, other)
}

places(lean) := [{"at": lean.handle, "note": "needs"}, {"at": lean.there, "note": "there"}]

# where the plan says what comes first, or that nothing does
said(migration) := migration.requires[0].handle if {
	migration.requires[0]
} else := [no.handle | some no in migration.no; some what in no.what; what in {"requires", "prerequisite"}][0] if {
	denied(migration)
} else := migration.up.handle if {
	count(migration.prerequisite) > 0
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
