# Which steps are over before the window closes.

package policies.lib.spans

import rego.v1

inside(step) if {
	step["in"] == "deploy"
	object.get(step, "phase", "deploy") in {"deploy", "verify"}
	not late(step)
}

# these wait for days, and the window is not kept open for them
late(step) if {
	some duty in step.part_of.duty
	duty in {"checks", "activate", "post-validate", "monitor", "finalize"}
}
