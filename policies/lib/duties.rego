# Which steps of the run were part of which step of a written procedure.

package policies.lib.duties

import rego.v1

# what the record tells of those that came to an end, well or badly
ended(duty) := [step |
	some step in input.ran.step
	step.status in {"ok", "failed", "unclear"}
	step.name in planned(duty)
]

# a step is part of what it says, and of what it is called by
planned(duty) := {step.name | some step in input.steps; duty in object.get(step, ["part_of", "duty"], [])} | {duty}
