# METADATA
# title: A flag is observed for a stated time before everybody has it
# custom:
#   severity: error
#   moment: draft
#   judges: plan.flag
#   silenced_by: [flags-declared, flag-rollout-planned]
#   cases:
#     unstated:
#       says: "nothing says how long `{flag}` is observed before everybody has it"
#       help: "write `soak DURATION`, else hold its stages with `for`"
#       basis: undeclared
#     shorter:
#       says: "`{flag}` is to be observed for {soak}, but its stages open it to everybody sooner"
#       help: "hold the stages below 100% for {soak} in all"
package policies.flags["flag-soak-declared"]

import rego.v1

answers contains {"case": "unstated", "at": flag.handle, "missing": "soak", "with": {"flag": flag.name}} if {
	some flag in input.plan.flag
	flag.held == 0
	object.get(flag, ["soak", "seconds"], 0) == 0
}

answers contains {"case": "shorter", "at": soak.handle, "with": {"flag": flag.name, "soak": soak.written}} if {
	some flag in input.plan.flag
	flag.held > 0
	soak := flag.soak
	soak.seconds > flag.held
}
