# METADATA
# title: Every gate is passed before the deployment begins, and none is advice only
# custom:
#   severity: error
#   moment: draft
#   judges: plan.gate
#   cases:
#     advisory:
#       says: "gate `{gate}` is `advisory`, so whatever it finds, the release goes out"
#       help: "take `advisory` away, or leave the gate out of the plan"
#     too-late:
#       says: "gate `{gate}` was passed at `{at}`, when the deployment had begun"
#       help: "run it before the window opens"
#     behind:
#       says: "step `{step}` deploys, and gate `{gate}` is only looked at after it"
#       help: "write `after` a step that comes before, else leave `after` out"
#   notes:
#     start: "the deployment begins here"
package policies.gates["gates-precede-deployment"]

import rego.v1

answers contains {"case": "advisory", "at": gate.advisory.handle, "with": {"gate": name}} if {
	some gate in input.plan.gate
	gate.advisory
	name := gate.kind
}

answers contains {"case": "too-late", "at": at.handle, "with": {"gate": gate.kind, "at": at.written}} if {
	some gate in input.plan.gate
	at := gate.at
	at.epoch >= input.start.epoch

	# what is tried on the new environment before anybody is sent there comes late on purpose
	not gate.after
}

answers contains {"case": "behind", "at": gate.after.handle, "with": {"gate": gate.kind, "step": name}, "see": [{"at": step.handle, "note": "start"}]} if {
	some gate in input.plan.gate
	some name in gate.after.step
	some step in input.steps
	step.name == name
	reaches_users(step)
}

# a place that serves nobody yet is where the gate belongs
reaches_users(step) if {
	some act in step.acts
	act in {"switch", "shift-traffic", "enable-flag"}
}

reaches_users(step) if {
	"deploy" in step.acts
	not step.on
}
