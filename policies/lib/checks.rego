# Which checks show the deployment at work, and where one that is missing would stand.

package policies.lib.checks

import rego.v1

# those of the step that the clause names, and those that stand in no step of a procedure once the deployment is done
counting(clause) := [check | some check in input.checks; counts(check, clause)]

counts(check, clause) if clause.duty in check.duties

counts(check, _) if {
	count(check.duties) == 0
	check["in"] in {"verify", "plan"}
}

# the later steps of a procedure may wait for the phases that follow
counts(check, clause) if {
	clause.duty in {"post-validate", "monitor"}
	count(check.duties) == 0
	check["in"] in {"stabilise", "after"}
}

# a clause that names no step takes each
counts(check, clause) if {
	not clause.duty
	check["in"] in {"verify", "plan"}
}

counts(check, clause) if {
	not clause.duty
	some duty in check.duties
	duty in {"validate", "validate-deployment", "post-validate"}
}

shown(clause) := {what | some check in counting(clause); some what in check.shows}

# what the product does not have, with a reason
lacked := {component | some lacks in input.plan.lacks; some component in lacks.component}

place(clause) := {"at": min(homes(clause)), "missing": "check"} if {
	count(homes(clause)) > 0
} else := {"at": verifying[0], "missing": "check"} if {
	count(verifying) > 0
} else := {"at": input.plan.handle, "missing": "phase.check"}

homes(clause) := [step.handle | some step in input.steps; clause.duty in duties(step)]

# the steps of procedures that a step is part of: those it names, else the one it is called after
duties(step) := step.part_of.duty if {
	step.part_of
} else := [step.name | step.name in procedural]

procedural := {
	"prepare", "migrations", "infrastructure", "configuration", "code", "validate", "checks", "execute",
	"validate-deployment", "activate", "post-validate", "monitor", "finalize",
}

verifying := [phase.handle | some phase in input.plan.phase; phase.kind == "verify"]
