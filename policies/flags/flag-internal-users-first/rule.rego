# METADATA
# title: A flag opens to people of the house before the public
# custom:
#   severity: error
#   moment: draft
#   judges: plan.flag
#   silenced_by: [flags-declared, flag-rollout-planned]
#   cases:
#     public-first:
#       says: "the first stage of `{flag}` is open to the public, so strangers find its faults"
#       help: "begin with `stage internal 1%`"
package policies.flags["flag-internal-users-first"]

import rego.v1

answers contains {"case": "public-first", "at": stage.handle, "with": {"flag": flag}} if {
	some stage in input.stages
	stage.index == 0
	flag := stage.flag
	object.get(stage, "audience", "public") == "public"
}
