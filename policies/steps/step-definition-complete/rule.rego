# METADATA
# title: "Each step has all the parts that the procedure asks of a step"
# custom:
#   severity: error
#   moment: draft
#   silenced_by: [procedure-steps-present, step-inputs-resolved, step-decision-complete, step-failure-handled]
#   parameters:
#     duty: DUTY+
#   cases:
#     no-purpose:
#       says: "step `{step}` does not say what it is for, so nobody can tell whether it got there"
#       help: "add `purpose \"...\"`"
#       basis: undeclared
#     no-inputs:
#       says: "step `{step}` does not say what it takes"
#       help: "add `needs ...`"
#       basis: undeclared
#     no-actions:
#       says: "step `{step}` does not say what is done"
#       help: "add `run \"...\"`, else `manual \"...\"`"
#       basis: undeclared
#     no-decision:
#       says: "step `{step}` ends in no decision"
#       help: "add `decision \"...\" go ... no-go ...`"
#       basis: undeclared
#     no-outputs:
#       says: "step `{step}` does not say what it leaves, so no later step can rely on it"
#       help: "add `gives NAME \"...\"`"
#       basis: undeclared
#     no-failure:
#       says: "step `{step}` says nothing of how it can fail"
#       help: "add `failure \"...\" noticed \"...\" action ...`"
#       basis: undeclared
package policies.steps["step-definition-complete"]

import rego.v1

answers contains {"case": "no-purpose", "for": clause, "at": step.handle, "missing": "purpose", "with": {"step": step.name}} if {
	some [clause, steps] in asked
	count([one | some one in steps; trim_space(one.purpose.text) != ""]) == 0
	step := steps[0]
}

answers contains {"case": "no-inputs", "for": clause, "at": step.handle, "missing": "needs", "with": {"step": step.name}} if {
	some [clause, steps] in asked
	count([one | some one in steps; one.needs]) == 0
	step := steps[0]
}

answers contains {"case": "no-actions", "for": clause, "at": step.handle, "missing": "run", "with": {"step": step.name}} if {
	some [clause, steps] in asked
	count([one | some one in steps; acts(one)]) == 0
	step := steps[0]
}

answers contains {"case": "no-decision", "for": clause, "at": step.handle, "missing": "decision", "with": {"step": step.name}} if {
	some [clause, steps] in asked
	count([one | some one in steps; some _ in one.decision]) == 0
	step := steps[count(steps) - 1]
	not staged(step)
}

answers contains {"case": "no-outputs", "for": clause, "at": step.handle, "missing": "gives", "with": {"step": step.name}} if {
	some [clause, steps] in asked
	count([one | some one in steps; some _ in one.gives]) == 0
	step := steps[count(steps) - 1]
}

answers contains {"case": "no-failure", "for": clause, "at": step.handle, "missing": "failure", "with": {"step": step.name}} if {
	some [clause, steps] in asked
	count([one | some one in steps; some _ in one.failure]) == 0
	step := steps[count(steps) - 1]
}

# each clause, with the steps that have to have all parts between them
asked contains [clause, steps] if {
	some clause in input.asks["step-definition-complete"]
	some duty in clause.duty
	steps := input.duties[duty].steps
}

# to look at something is to do something, and so is to let another procedure do it
acts(step) if {
	some word in ["run", "manual", "check", "watch", "verify", "wait_for"]
	some _ in step[word]
}

acts(step) if {
	some word in ["applies", "deploys", "enables", "invokes", "runbook"]
	step[word]
}

# what the stages of a flag ask is decided there
staged(step) if {
	"activate" in step.duties
	some stage in input.stages
	some _ in stage.decision
}
