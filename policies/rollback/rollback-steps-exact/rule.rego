# METADATA
# title: Each step of the rollback says what is done and what is seen when it worked, for every mechanism in use
# custom:
#   severity: error
#   moment: draft
#   judges: plan.rollback
#   silenced_by: [rollback-plan-present]
#   cases:
#     no-command:
#       says: "step `{step}` of the rollback does not say what is done, so somebody has to guess"
#       help: "add `run \"...\"`, else `manual \"...\"`"
#     no-outcome:
#       says: "step `{step}` of the rollback does not say what is seen when it worked, so nobody knows when to go on"
#       help: "add `expect \"...\"`"
#     flag-left-on:
#       says: "no step of the rollback switches `{flag}` off, so users keep what it gives them"
#       help: "add a step that `disables {flag}`"
#     none-automated:
#       says: "no step of the rollback runs by itself, and nothing says why none can"
#       help: "add `automated` to a step, else `because \"...\"` to the rollback"
#     no-manual-way:
#       says: "machines do all of the rollback, and nothing says what people do when they fail"
#       help: "add `runbook \"...\"`, else a step that somebody can carry out"
#       basis: undeclared
#     no-caller:
#       says: "nothing says who may call for the rollback when users suffer and the figures look well"
#       help: "add `manual-call ROLE for business, user-experience`"
#       basis: undeclared
package policies.rollback["rollback-steps-exact"]

import rego.v1

answers contains {"case": "no-command", "at": step.handle, "missing": "run", "with": {"step": step.name}} if {
	some step in steps
	count(step.run) == 0
	count(step.manual) == 0
}

answers contains {"case": "no-outcome", "at": step.handle, "missing": "expect", "with": {"step": step.name}} if {
	some step in steps
	not step.expect
	count(step.verify) == 0
}

answers contains {"case": "flag-left-on", "at": rollback.handle, "missing": "step", "item": flag.name, "with": {"flag": flag.name}} if {
	rollback := input.plan.rollback[0]
	some flag in input.plan.flag
	not flag.name in input.acts.disables
	not flag.name in carrying
}

answers contains {"case": "none-automated", "at": rollback.handle} if {
	rollback := input.plan.rollback[0]
	count([step | some step in every_step; step.automated]) == 0
	count([block | some block in input.plan.rollback; block.because]) == 0
}

answers contains {"case": "no-manual-way", "at": rollback.handle, "missing": "runbook"} if {
	rollback := input.plan.rollback[0]
	count(every_step) > 0
	every step in every_step {
		step.automated
		not step.runbook
		count(step.manual) == 0
	}
	not documented
}

answers contains {"case": "no-caller", "at": rollback.handle, "missing": "manual-call"} if {
	rollback := input.plan.rollback[0]
	count([call | some block in input.plan.rollback; some call in block.manual_call]) == 0
}

every_step := [step | some rollback in input.plan.rollback; some step in rollback.step]

documented if input.plan.rollback[_].runbook

documented if input.plan.rollback[_].procedure

# a procedure that is run in place of the step knows both
steps contains step if {
	some rollback in input.plan.rollback
	some step in rollback.step
	not step.invokes
}

# rollback-matches-strategy speaks of these
carrying contains flag if {
	input.plan.strategy.kind == "feature-flag"
	some flag in input.plan.strategy.flag.flag
}
