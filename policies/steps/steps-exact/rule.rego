# METADATA
# title: "Each step says exactly what is done, and what is seen when it worked"
# custom:
#   severity: error
#   moment: draft
#   judges: steps
#   silenced_by: [plan-sections-present, procedure-steps-present]
#   cases:
#     no-command:
#       says: "step `{step}` does not say what is done, so whoever runs it has to guess"
#       help: "add `run \"...\"`, else `manual \"...\"`"
#     no-outcome:
#       says: "step `{step}` does not say what is seen when it worked"
#       help: "add `expect \"...\"`"
package policies.steps["steps-exact"]

import rego.v1

answers contains {"case": "no-command", "at": step.handle, "missing": "run", "with": {"step": name}} if {
	some step in steps
	name := step.name
	not filled(step.run)
	not filled(step.manual)
}

answers contains {"case": "no-outcome", "at": step.handle, "missing": "expect", "with": {"step": name}} if {
	some step in steps
	name := step.name
	count(step.verify) + count(step.check) == 0
	not expected(step)
}

# those back have a rule of their own; what another procedure does, it says itself
steps contains step if {
	some step in input.steps
	step["in"] != "rollback"
	not step.invokes
}

expected(step) if trim_space(step.expect.text) != ""

filled(texts) if {
	some text in texts
	trim_space(text.text) != ""
}
