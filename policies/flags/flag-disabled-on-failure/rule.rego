# METADATA
# title: Whatever fails after a flag went on, there is a path that switches it off
# custom:
#   severity: error
#   moment: draft
#   judges: plan.flag
#   silenced_by: [flags-declared, step-failure-handled]
#   parameters:
#     duty: DUTY
#   cases:
#     left-on:
#       says: "no failure of step `{step}` leads to the flags being switched off, so users keep what is broken"
#       help: "add `failure \"...\" action disable-flags` to the step, else `on-failure disable-flags` to each flag"
#     still-on:
#       says: "`{flag}` is still on, although `{step}` failed after it had been switched on"
#       help: "write `state off at TIME` into `flag {flag}`, once it is so"
package policies.flags["flag-disabled-on-failure"]

import data.policies.lib.duties as runs
import rego.v1

answers contains {"case": "left-on", "for": clause, "at": step.handle, "missing": "failure", "with": {"step": step.name}} if {
	some clause in input.asks["flag-disabled-on-failure"]
	some step in input.steps
	clause.duty in duties(step)
	not switches_off(step)
	count(kept) > 0
}

# the path must have been taken
answers contains {"case": "still-on", "for": clause, "at": flag.handle, "with": {"flag": flag.name, "step": step.name}} if {
	some clause in input.asks["flag-disabled-on-failure"]
	some step in runs.ended(clause.duty)
	step.status == "failed"
	some flag in input.ran.flag
	not went_off(flag)
}

went_off(flag) if {
	some state in flag.state
	state.kind == "off"
}

duties(step) := step.part_of.duty if step.part_of

else := [step.name]

switches_off(step) if {
	some failure in step.failure
	some action in failure.action.kind
	off(action)
}

switches_off(step) if {
	some decision in step.decision
	some action in decision.no_go.action
	off(action)
}

off(action) if action in {"disable-flags", "disable-flag"}

# a rollback that switches off each flag
off("rollback") if {
	count({flag.name | some flag in input.plan.flag} - {name | some name in input.acts.disables}) == 0
}

# flags that do not go off by themselves, whichever stage fails
kept contains flag.name if {
	some flag in input.plan.flag
	not reacts(flag)
}

reacts(flag) if "disable-flags" in flag.on_failure.reaction
