# METADATA
# title: Each declared change is carried out by a step that is there for its kind
# custom:
#   severity: error
#   moment: draft
#   silenced_by: [procedure-steps-present]
#   parameters:
#     duty: DUTY
#     kind: text+
#     part: PART
#     tool: text
#     target: OBJECT
#   cases:
#     uncovered:
#       says: "no step deploys `{change}`, so it stays behind when the rest goes out"
#       help: "write `deploys \"{change}\"` into the step that does"
#       basis: undeclared
#     unapplied:
#       says: "no step applies `{change}`, so it is never run"
#       help: "write `applies {change}` into the step that does"
#       basis: undeclared
#     misplaced:
#       says: "step `{step}` carries out `{change}`, but is no part of `{duty}`, where the procedure has it done"
#       help: "add `part-of {duty}` to the step, else let another step do it"
#     flag-uncovered:
#       says: "no change ships the configuration of flag `{flag}`, so it is not there to be switched"
#       help: "declare `change configuration flags \"...\"`, and a step that `deploys` it"
#       basis: undeclared
package policies.steps["changes-covered-by-steps"]

import rego.v1

answers contains {"case": "uncovered", "for": clause, "at": place, "item": name, "with": {"change": name}} if {
	some [clause, name, place] in changes
	not deployed[name]
}

answers contains {"case": "unapplied", "for": clause, "at": place, "with": {"change": name}} if {
	some [clause, name, place] in migrations
	not applied[name]
}

answers contains {"case": "misplaced", "for": clause, "at": by.at, "item": name, "with": {"change": name, "step": by.step, "duty": duty}} if {
	some [clause, name, _] in changes
	duty := clause.duty
	carriers := deployed[name]
	every one in carriers {
		not duty in one.duties
	}
	by := carriers[0]
}

answers contains {"case": "misplaced", "for": clause, "at": by.at, "item": name, "with": {"change": name, "step": by.step, "duty": duty}} if {
	some [clause, name, _] in migrations
	duty := clause.duty
	carriers := applied[name]
	every one in carriers {
		not duty in one.duties
	}
	by := carriers[0]
}

answers contains {"case": "flag-uncovered", "for": clause, "at": flag.handle, "with": {"flag": name}} if {
	some clause in asked
	"flag" in clause.kind
	some flag in input.plan.flag
	name := flag.name
	not shipped(flag)
}

# what asks about steps that the plan has, and that do not leave the work to a plan of its own
asked contains clause if {
	some clause in input.asks["changes-covered-by-steps"]
	not clause.duty
}

asked contains clause if {
	some clause in input.asks["changes-covered-by-steps"]
	steps := input.duties[clause.duty].steps
	every step in steps {
		not step.invokes
		not step.name in calling
	}
}

calling := {step | some invoked in input.plan.invokes; step := invoked["in"].step}

changes contains [clause, name, place] if {
	some clause in asked
	some change in [one | some one in input.plan.change; one.kind in clause.kind; of_part(clause, object.get(one, "part", "none"))]
	place := change.handle
	some name in change.subject
}

migrations contains [clause, name, place] if {
	some clause in asked
	"migration" in clause.kind
	some migration in [one | some one in input.plan.migration; with_tool(clause, one); of_target(clause, one)]
	name := migration.name
	place := migration.handle
}

# a clause that says nothing of it means all
of_part(clause, part) := object.get(clause, "part", part) == part

with_tool(clause, migration) := object.get(clause, "tool", "any") in ["any", object.get(migration, ["engine", "with", "tool"], "none")]

of_target(clause, migration) := object.get(clause, "target", "any") in array.concat(["any"], [target.kind | some target in migration.target])

# by the name of a change, or of a migration, the steps that carry it out
deployed := {name: by |
	some name in names("deploys", "change")
	by := carriers("deploys", "change", name)
}

applied := {name: by |
	some name in names("applies", "migration")
	by := carriers("applies", "migration", name)
}

names(word, of) := {name | some step in forward; some name in step[word][of]}

carriers(word, of, name) := [{"at": at, "step": called, "duties": duties} |
	some step in forward
	name in step[word][of]
	at := step[word].handle
	called := step.name
	duties := step.duties
]

forward := [step | some step in input.steps; step["in"] != "rollback"]

shipped(_) if {
	some change in input.plan.change
	change.part == "flags"
}

shipped(flag) if {
	some change in input.plan.change
	flag.configuration.text in change.subject
}
