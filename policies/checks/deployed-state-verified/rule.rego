# METADATA
# title: What runs after the deployment is compared with what the plan ships
# custom:
#   severity: error
#   moment: draft
#   silenced_by: [plan-sections-present]
#   parameters:
#     state: CHECK+
#     duty: DUTY
#   cases:
#     uncompared:
#       says: "nothing checks that the `{what}` that runs is the one in the plan"
#       help: "add `check {what} covers all-instances` to `phase verify`"
#       basis: undeclared
#     flags-unproved:
#       says: "nothing checks that the flags are on once they were switched on"
#       help: "add `check flag-state` to the step that switches them on"
#       basis: undeclared
package policies.checks["deployed-state-verified"]

import data.policies.lib.checks
import rego.v1

answers contains object.union(checks.place(clause), {"case": "uncompared", "for": clause, "item": what, "with": {"what": what}}) if {
	some clause in input.asks["deployed-state-verified"]
	some what in clause.state
	not declined(what)
	not verified(clause, what)
}

answers contains object.union(where, {"case": "flags-unproved", "for": clause, "item": "flag-state"}) if {
	some clause in input.asks["deployed-state-verified"]
	clause.duty == "activate"
	count([check | some check in input.checks; "flag-state" in check.kinds; proves(check)]) == 0
	count(proved) == 0
}

# without code there is no version to see
declined("version") if input.changes.code.declined

declined(kind) if input.changes[kind].declined

verified(clause, what) if {
	not clause.duty
	what in seen
}

verified(clause, _) if {
	not clause.duty
	"deployed-state" in seen
}

verified(clause, "version") if {
	not clause.duty
	"all-instances" in seen
}

verified(clause, "version") if {
	not clause.duty
	input.acts.forward["wait-ready"]
}

verified(clause, what) if {
	some check in checks.counting(clause)
	some kind in [what, "deployed-state"]
	kind in check.kinds
	not proves(check)
}

# the step that is asked, and one that is part of no procedure, can look itself
verified(clause, what) if {
	some step in input.steps
	step["in"] == "deploy"
	asked(step, clause)
	some verification in step.verify
	what in verification.covers.area
}

asked(step, clause) if clause.duty in checks.duties(step)

asked(step, _) if count(checks.duties(step)) == 0

# it is done when the flags are on, so it says nothing about how they arrived
proves(check) if {
	some duty in check.duties
	duty in {"activate", "post-validate", "monitor"}
}

proves(check) if check["in"] in {"flag", "stabilise", "after"}

proves(check) if {
	some name in check.after.step
	name in {step.name | some step in activating}
}

proved := [step |
	some step in activating
	some kinds in array.concat([check.kinds | some check in step.check], [area | area := step.verify[_].covers.area])
	"flag-state" in kinds
]

activating := [step | some step in input.steps; activates(step)]

activates(step) if "enable-flag" in step.acts

activates(step) if "activate" in checks.duties(step)

seen contains thing if {
	some check in input.checks
	check["in"] in {"deploy", "verify", "plan"}
	some thing in check.shows
}

seen contains thing if {
	some step in input.steps
	step["in"] == "deploy"
	some verification in step.verify
	some thing in verification.covers.area
}

where := {"at": activating[0].handle, "missing": "check"}

where := {"at": input.plan.handle, "missing": "check"} if count(activating) == 0
