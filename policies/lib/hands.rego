# Who carries a deployment out, as the plan says it and as the record tells it.

package policies.lib.hands

import rego.v1

planned := {person |
	some role in input.plan.role
	role.kind == "deployer"
	some person in role.person
}

# each place in the record that names somebody who deployed
told contains {"handle": deployer.handle, "person": [deployer.person]} if deployer := input.record.deployer

told contains {"handle": by.handle, "person": [by.person]} if by := input.record.started.by

told contains {"handle": by.handle, "person": by.person} if {
	some step in input.ran.step
	step["in"] == "deploy"
	object.get(step, "phase", "deploy") == "deploy"
	by := step.by
}

ran := {person | some hand in told; some person in hand.person}
