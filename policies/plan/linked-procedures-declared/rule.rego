# METADATA
# title: The plan names the procedures it calls, with the step that calls each, and those that take up what it leaves
# custom:
#   severity: error
#   moment: draft
#   parameters:
#     invokes: LINKED+
#     after: LINKED+
#   cases:
#     uncalled:
#       says: "nothing calls `{procedure}`, so it begins when somebody thinks of it"
#       help: "write `invokes {procedure} in STEP`"
#       basis: undeclared
#     stepless:
#       says: "`{procedure}` is called, but by no step, so nobody knows when"
#       help: "add `in STEP`"
#     unhanded:
#       says: "nobody is told that `{procedure}` takes over what this leaves"
#       help: "write `hands-to {procedure}`"
#       basis: undeclared
package policies.plan["linked-procedures-declared"]

import rego.v1

answers contains {"case": "uncalled", "for": clause, "at": input.plan.handle, "missing": "invokes", "item": procedure, "with": {"procedure": procedure}} if {
	some clause in input.asks["linked-procedures-declared"]
	some procedure in array.concat(object.get(clause, "invokes", []), object.get(clause, "after", []))
	not procedure in called
	not procedure in taking_over
}

answers contains {"case": "stepless", "for": clause, "at": invoked.handle, "missing": "in", "with": {"procedure": procedure}} if {
	some clause in input.asks["linked-procedures-declared"]
	some invoked in input.plan.invokes
	procedure := invoked.kind
	procedure in clause.invokes
	not invoked["in"]
	not procedure in called_by_steps
}

answers contains {"case": "unhanded", "for": clause, "at": input.plan.handle, "missing": "hands-to", "item": procedure, "with": {"procedure": procedure}} if {
	some clause in input.asks["linked-procedures-declared"]
	some procedure in clause.after
	not procedure in wanted
	not procedure in taking_over
	not procedure in called
}

# what is to be called is one finding, also where it takes over as well
wanted contains procedure if {
	some clause in input.asks["linked-procedures-declared"]
	some procedure in clause.invokes
}

called contains procedure if {
	some invoked in input.plan.invokes
	procedure := invoked.kind
}

called contains procedure if some procedure in called_by_steps

# a plan that follows the procedure of a release holds that release itself
called contains "deployment" if "release-lifecycle" in input.plan.follows.kind

called_by_steps contains procedure if {
	some step in input.steps
	procedure := step.invokes.procedure
}

taking_over contains procedure if {
	some handed in input.plan.hands_to
	procedure := handed.kind
}
