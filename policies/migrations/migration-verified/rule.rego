# METADATA
# title: "After migrating, something checks what the procedure names"
# custom:
#   severity: error
#   moment: draft
#   judges: plan.migration
#   parameters:
#     covers: word+
#     any: CHECK+
#   cases:
#     unverified:
#       says: "nothing checks that `{migration}` has run through"
#       help: "write `check migration expect \"...\"` in it"
#       basis: undeclared
#     uncovered:
#       says: "after `{migration}` nothing is checked that covers `{what}`"
#       help: "add `covers {what}` to a check of it, else a check of its own"
#       basis: undeclared
#     unused:
#       says: "nothing tries the application on what `{migration}` leaves"
#       help: "add `check {check} \"...\" after STEP`"
#       basis: undeclared
package policies.migrations["migration-verified"]

import rego.v1

answers contains {"case": "unverified", "at": migration.handle, "missing": "check", "with": {"migration": name}} if {
	some migration in input.plan.migration
	name := migration.name
	not name in shown
}

answers contains {"case": "uncovered", "for": clause, "at": migration.handle, "missing": "check", "item": what, "with": {"migration": name, "what": what}} if {
	some clause in input.asks["migration-verified"]
	some migration in input.plan.migration
	name := migration.name
	name in shown
	some what in clause.covers
	not covered(what, migration)
}

answers contains {"case": "unused", "for": clause, "at": migration.handle, "missing": "check", "item": check, "with": {"migration": name, "check": check}} if {
	some clause in input.asks["migration-verified"]
	check := clause.any[0]
	some migration in input.plan.migration
	name := migration.name
	tried := [one | some one in array.concat(later, own(migration)); some kind in one.kinds; kind in clause.any]
	count(tried) == 0
}

shown contains name if {
	some migration in input.plan.migration
	count(migration.check) > 0
	name := migration.name
}

shown contains name if {
	some step in input.steps
	count(step.verify) > 0
	some name in step.applies.migration
}

# a check of the whole speaks for every migration
shown contains name if {
	count(general) > 0
	some migration in input.plan.migration
	name := migration.name
}

later := [check | some check in input.checks; check["in"] in {"deploy", "verify", "stabilise", "after", "plan"}]

general := [check | some check in later; some kind in ["migration", "database"]; kind in check.kinds]

own(migration) := array.concat(migration.check, [check | some step in applying(migration); some check in step.check])

applying(migration) := [step | some step in input.steps; step.handle in migration.applied_by]

# that something looks at all is said by another case
covered(what, _) if what == "completion"

# to look at a migration is to look whether it has run
covered("execution", migration) if {
	some check in array.concat(own(migration), general)
	"migration" in check.kinds
}

covered(what, migration) if {
	some check in array.concat(own(migration), general)
	what in array.concat(check.kinds, object.get(check, ["covers", "area"], []))
}

covered(what, migration) if {
	some step in applying(migration)
	some verification in step.verify
	what in verification.covers.area
}
