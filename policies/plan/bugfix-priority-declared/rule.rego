# METADATA
# title: A fix says how urgent it is and which emergency procedure it follows, if any
# custom:
#   severity: warning
#   moment: draft
#   judges: plan.type
#   cases:
#     unranked:
#       says: "the fix has no priority, so it waits as long as any other change"
#       help: "add `priority LEVEL`"
#       basis: undeclared
#     unguided:
#       says: "the plan does not say whether the fix follows an emergency procedure"
#       help: "add `procedure emergency-patch`, else `because \"...\"`"
#       basis: undeclared
package policies.plan["bugfix-priority-declared"]

import rego.v1

answers contains {"case": "unranked", "at": input.plan.type.handle, "missing": "priority"} if not input.plan.type.priority

answers contains {"case": "unguided", "at": input.plan.type.handle, "missing": "procedure"} if {
	not input.plan.type.procedure
	not input.plan.type.because
}
