# Which checks show the deployment at work, and where one that is missing would stand.

package policies.lib.checks

import rego.v1

# those of the step that the clause names, and those that stand in no step of a procedure once the deployment is done
counting(clause) := of_duty(object.get(clause, "duty", ""))

of_duty(duty) := [check | some check in input.checks; counts(check, duty)]

counts(check, duty) if duty in check.duties

counts(check, duty) if {
	count(check.duties) == 0
	check["in"] in later(duty)
}

# a clause that names no step takes each that shows the deployment at work
counts(check, "") if check["in"] in later("")

counts(check, "") if {
	some duty in check.duties
	duty in {"validate", "validate-deployment", "post-validate"}
}

# the later steps of a procedure may wait for the phases that follow
later(duty) := {"verify", "plan", "stabilise", "after"} if {
	duty in {"post-validate", "monitor"}
} else := {"verify", "plan"}

shown(clause) := shown_of(object.get(clause, "duty", ""))

shown_of(duty) := {what | some check in of_duty(duty); some what in check.shows}

# what the product does not have, with a reason
lacked := {component | some lacks in input.plan.lacks; some component in lacks.component}

place(clause) := place_of(object.get(clause, "duty", ""))

place_of(duty) := {"at": min(homes(duty)), "missing": "check"} if {
	count(homes(duty)) > 0
} else := {"at": verifying[0], "missing": "check"} if {
	count(verifying) > 0
} else := {"at": input.plan.handle, "missing": "phase.check"}

homes(duty) := [step.handle | some step in input.steps; duty in duties(step)]

# the steps of procedures that a step is part of: those it names, else the one it is called after
duties(step) := step.part_of.duty if {
	step.part_of
} else := [step.name | step.name in procedural]

procedural := {
	"prepare", "migrations", "infrastructure", "configuration", "code", "validate", "checks", "execute",
	"validate-deployment", "activate", "post-validate", "monitor", "finalize",
}

verifying := [phase.handle | some phase in input.plan.phase; phase.kind == "verify"]
