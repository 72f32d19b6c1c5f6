# METADATA
# title: "Each step says what it takes, and takes it from the plan or from steps that came before"
# custom:
#   severity: error
#   moment: draft
#   silenced_by: [procedure-steps-present]
#   parameters:
#     duty: DUTY
#     input: INPUT+
#     from: DUTY+
#     each: DUTY+
#   cases:
#     nothing:
#       says: "step `{step}` does not say what it takes, so it may begin without it"
#       help: "add `needs ...` with what it takes from the plan and from earlier steps"
#       basis: undeclared
#     unnamed:
#       says: "step `{step}` does not say that it takes `{input}`, so it may begin without it"
#       help: "add `needs {input}`"
#       basis: undeclared
#     unlinked:
#       says: "step `{step}` takes nothing from `{earlier}`, so nothing shows what it relies on"
#       help: "add `needs {output}`"
#       basis: undeclared
#     ungiven:
#       says: "step `{step}` can take nothing from `{earlier}`, which gives nothing"
#       help: "write `gives NAME` into `{earlier}`, and `needs NAME` into `{step}`"
#       basis: undeclared
#     unready:
#       says: "step `{step}` takes `{output}`, but need not wait for the step that gives it"
#       help: "let it wait for that step with `after`"
#   notes:
#     gives: "it could take what this gives"
package policies.steps["step-inputs-resolved"]

import rego.v1

answers contains {"case": "nothing", "for": clause, "at": step.handle, "missing": "needs", "with": {"step": step.name}} if {
	some clause in wanting
	count(taken(clause.duty)) == 0
	step := input.duties[clause.duty].steps[0]
}

answers contains {"case": "unnamed", "for": clause, "at": step.handle, "missing": "needs", "item": need, "with": {"step": name, "input": need}} if {
	some clause in input.asks["step-inputs-resolved"]
	step := input.duties[clause.duty].steps[0]
	name := step.name
	some need in clause.input
	count(taken(clause.duty)) > 0
	not need in taken(clause.duty)
}

answers contains {"case": "unlinked", "for": clause, "at": step.handle, "missing": "needs", "item": giver.name, "with": {"step": name, "earlier": giver.name, "output": output}, "see": see} if {
	some [clause, duty] in links
	step := input.duties[clause.duty].steps[0]
	name := step.name
	given := outputs(duty)
	count(taken(clause.duty)) > 0
	count(given & taken(clause.duty)) == 0
	giver := last(duty)
	output := min(given)
	see := [{"at": giver.handle, "note": "gives"}]
}

answers contains {"case": "ungiven", "for": clause, "at": step.handle, "missing": "needs", "item": giver.name, "with": {"step": name, "earlier": giver.name}} if {
	some [clause, duty] in links
	step := input.duties[clause.duty].steps[0]
	name := step.name
	count(taken(clause.duty)) > 0
	count(outputs(duty)) == 0
	giver := last(duty)
}

answers contains {"case": "unready", "for": clause, "at": needs.handle, "item": output, "with": {"step": step.name, "output": output}} if {
	some step in input.steps
	some output in step.unready
	needs := step.needs

	# what speaks of no part speaks of all
	some clause in [one | some one in input.asks["step-inputs-resolved"]; object.get(one, "duty", "all") in array.concat(step.duties, ["all"])]
}

# the clauses by which something has to be taken
wanting contains clause if {
	some clause in input.asks["step-inputs-resolved"]
	clause.input
}

wanting contains clause if some [clause, _] in links

# from which duty each clause wants something taken: the nearest that has a step, or each of several
links contains [clause, duty] if {
	some clause in input.asks["step-inputs-resolved"]
	there := [duty | some duty in clause.from; input.duties[duty]]
	duty := there[0]
	own := clause.duty
	not shared(own, duty)
}

links contains [clause, duty] if {
	some clause in input.asks["step-inputs-resolved"]
	some duty in clause.each
	own := clause.duty
	not shared(own, duty)
}

# one step can be several parts of a procedure, and takes nothing from itself
shared(duty, other) if {
	some step in input.duties[duty].steps
	other in step.duties
}

taken(duty) := {need | some step in input.duties[duty].steps; some need in step.needs.input}

outputs(duty) := {given.output | some step in input.duties[duty].steps; some given in step.gives}

last(duty) := step if {
	steps := input.duties[duty].steps
	step := steps[count(steps) - 1]
}
