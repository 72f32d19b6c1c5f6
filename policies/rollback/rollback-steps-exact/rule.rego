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
