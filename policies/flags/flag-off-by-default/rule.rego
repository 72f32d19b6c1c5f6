# METADATA
# title: A flag arrives switched off
# custom:
#   severity: error
#   moment: draft
#   judges: plan.flag
#   silenced_by: [flags-declared]
#   parameters:
#     initial: SWITCH
#   cases:
#     unstated:
#       says: "nothing says how `{flag}` arrives, so the deployment may switch it on"
#       help: "write `default {initial}`"
#       fix: "default {initial}"
#       basis: undeclared
#     on:
#       says: "`{flag}` arrives switched {default}, so users meet the change at once"
#       help: "write `default {initial}`, then let its stages open it"
#       fix: "default {initial}"
package policies.flags["flag-off-by-default"]

import rego.v1

answers contains {"case": "unstated", "at": flag.handle, "missing": "default", "with": {"flag": flag.name}} if {
	some flag in input.plan.flag
	not flag["default"]
}

answers contains {"case": "on", "for": clause, "at": initial.handle, "with": {"flag": flag.name, "default": initial.kind}} if {
	some clause in input.asks["flag-off-by-default"]
	some flag in input.plan.flag
	initial := flag["default"]
	initial.kind != clause.initial
}
