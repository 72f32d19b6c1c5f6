# METADATA
# title: What is no emergency patch goes out in business hours
# custom:
#   severity: error
#   moment: draft
#   silenced_by: [window-declared]
#   cases:
#     emergency-kept:
#       says: "the window is kept for an emergency, but this is no patch against an attack"
#       help: "move it into business hours, else write `type emergency-security-patch`"
#     hours-unknown:
#       says: "the project has not said what its business hours are, so nobody can tell whether the window keeps to them"
#       help: "compare the window with your business hours by hand"
#       unjudged: true
package policies.window["window-in-business-hours"]

import rego.v1

answers contains {"case": "emergency-kept", "at": window.handle} if {
	not "emergency-security-patch" in object.get(input.plan, ["type", "kind"], [])
	some window in windows
	window.kind == "emergency"
}

answers contains {"case": "hours-unknown", "at": window.handle} if {
	some window in windows
	object.get(window, "kind", "standard") != "emergency"
}

windows contains input.plan.window

windows contains window if {
	some target in input.plan.target
	window := target.window
}
