# METADATA
# title: What a rollback leaves as it is stands in the plan, each thing with its reason
# custom:
#   severity: error
#   moment: draft
#   judges: plan.rollback
#   silenced_by: [rollback-plan-present]
#   parameters:
#     covers: CONSTRAINT
#   cases:
#     unsaid:
#       says: "nothing says what cannot be taken back, so nobody knows what stays after a rollback"
#       help: "write `constraint \"...\" because \"...\"`, else `constraint none because \"...\"`"
#       basis: undeclared
#     unexplained:
#       says: "`{text}` cannot be taken back, and nothing says why"
#       help: "add `because \"...\"`"
#     uncovered:
#       says: "{what} stays after a rollback, but no constraint says so"
#       help: "add `constraint {statement} because \"...\"`"
package policies.rollback["rollback-constraints-declared"]

import rego.v1

answers contains {"case": "unsaid", "at": rollback.handle, "missing": "constraint"} if {
	rollback := input.plan.rollback[0]
	count(constraints) == 0
	not declined
}

answers contains {"case": "unexplained", "at": constraint.handle, "with": {"text": constraint.text}} if {
	some constraint in constraints
	not constraint.because
}

answers contains {"case": "uncovered", "for": clause, "at": rollback.handle, "missing": "constraint", "item": gap.item, "with": {"what": gap.what, "statement": gap.statement}} if {
	rollback := input.plan.rollback[0]
	some clause in input.asks["rollback-constraints-declared"]
	some gap in gaps(clause.covers)
}

# of migrations the list speaks one by one, where there is a list
gaps(covers) := [{"item": name, "what": sprintf("migration `%s`", [name]), "statement": sprintf("migration \"...\" of %s", [name])} |
	count(constraints) > 0
	some migration in input.plan.migration
	count(migration.reverted_by) == 0
	name := migration.name
	not listed(name)
] if covers == "migration"

else := [{"item": covers, "what": sprintf("what concerns `%s`", [covers]), "statement": sprintf("%s \"...\"", [covers])}] if {
	not covers in {kind | some constraint in constraints; kind := constraint.kind}
}

constraints contains constraint if {
	some rollback in input.plan.rollback
	some constraint in rollback.constraint
}

declined if {
	some rollback in input.plan.rollback
	some statement in rollback.no
	"constraint" in statement.what
}

listed(name) if {
	some constraint in constraints
	constraint.of.migration == name
}

# one that names no migration speaks of all of them
listed(_) if {
	some constraint in constraints
	constraint.kind == "migration"
	not constraint.of
}
