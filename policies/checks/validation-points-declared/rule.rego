# METADATA
# title: The plan says when and how progress is validated, at every point that is asked for
# custom:
#   severity: error
#   moment: draft
#   parameters:
#     after: DUTY+
#   cases:
#     none:
#       says: "the plan has no point at which anybody validates how far it has come"
#       help: "add `checkpoint \"HOW\" after STEP`"
#       basis: undeclared
#     absent:
#       says: "nothing says how one sees that `{step}` did what it should before the run goes on"
#       help: "add `checkpoint \"HOW\" after {step}`"
#       basis: undeclared
package policies.checks["validation-points-declared"]

import data.policies.lib.checks
import rego.v1

answers contains {"case": "none", "at": input.plan.handle, "missing": "checkpoint"} if not anywhere

answers contains {"case": "absent", "for": clause, "at": step.handle, "with": {"step": step.name}} if {
	anywhere
	some clause in input.asks["validation-points-declared"]
	some duty in clause.after
	steps := [candidate | some candidate in input.steps; duty in checks.duties(candidate)]
	step := steps[count(steps) - 1]
	not pointed(duty, {name | name := steps[_].name})
	not idle(duty)
}

# where nothing of its kind ships, a step finds that nothing changes
idle(duty) if input.changes[kinds[duty]].declined

kinds := {"migrations": "migration", "infrastructure": "infrastructure", "configuration": "configuration", "code": "code"}

anywhere if count(input.plan.checkpoint) > 0

anywhere if {
	some check in input.checks
	check["in"] in {"deploy", "verify", "stabilise", "after", "plan"}
}

anywhere if {
	some step in input.steps
	count(step.verify) > 0
}

pointed(_, names) if {
	some checkpoint in input.plan.checkpoint
	some name in checkpoint.after.step
	name in names
}

pointed("monitor", _) if {
	some checkpoint in input.plan.checkpoint
	checkpoint.during.kind in {"stabilise", "after"}
}

pointed(duty, _) if {
	some check in input.checks
	duty in check.duties
}

pointed(_, names) if {
	some check in input.checks
	some name in check.after.step
	name in names
}

pointed(_, names) if {
	some step in input.steps
	step.name in names
	count(step.verify) > 0
}

pointed("monitor", _) if {
	some check in input.checks
	check["in"] in {"stabilise", "after"}
}

# whoever monitors validates as long as it lasts
pointed("monitor", _) if {
	some watch in input.watches
	watch["in"] in {"stabilise", "after"}
}

pointed(duty, _) if {
	some watch in input.watches
	duty == "monitor"
	duty in watch.duties
}

# what stands in no step and follows the deployment validates its last step
pointed(duty, _) if {
	duty in {"code", "execute", "validate", "validate-deployment"}
	some check in input.checks
	check["in"] in {"verify", "plan"}
	count(check.duties) == 0
	not check.after
}
