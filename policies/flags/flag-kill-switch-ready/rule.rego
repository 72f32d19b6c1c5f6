# METADATA
# title: Every flag has a kill switch that is quick, and that somebody has seen work
# custom:
#   severity: error
#   moment: ready
#   judges: plan.flag
#   silenced_by: [flags-declared]
#   parameters:
#     within: {type: duration, strictest: least}
#   cases:
#     no-switch:
#       says: "`{flag}` has no kill switch, so it takes a deployment to switch it off"
#       help: "write `kill-switch \"COMMAND\" within 30s`"
#       basis: undeclared
#     untimed:
#       says: "nothing says how soon the kill switch of `{flag}` works"
#       help: "add `within 30s`"
#       basis: undeclared
#     too-slow:
#       says: "the kill switch of `{flag}` takes {taken}, but less than {within} is asked"
#       help: "make it faster, then write how long it takes now"
#     unconfirmed:
#       says: "nobody is said to have seen the kill switch of `{flag}` work"
#       help: "try it, then add `confirmed by @NAME at TIME`"
#       basis: unevidenced
package policies.flags["flag-kill-switch-ready"]

import rego.v1

answers contains {"case": "no-switch", "at": flag.handle, "missing": "kill-switch", "with": {"flag": flag.name}} if {
	some flag in input.plan.flag
	not flag.kill_switch
}

answers contains {"case": "untimed", "at": switch.handle, "missing": "within", "with": {"flag": flag.name}} if {
	some flag in input.plan.flag
	switch := flag.kill_switch
	not switch.within
}

answers contains {"case": "too-slow", "for": clause, "at": taken.handle, "with": {"flag": flag.name, "taken": taken.written}} if {
	some clause in input.asks["flag-kill-switch-ready"]
	some flag in input.plan.flag
	taken := flag.kill_switch.within
	taken.seconds >= clause.within.seconds
}

answers contains {"case": "unconfirmed", "at": switch.handle, "missing": "confirmed", "with": {"flag": flag.name}} if {
	some flag in input.plan.flag
	switch := flag.kill_switch
	not switch.confirmed
}

# a confirmation that nobody gave and nothing shows
answers contains {"case": "unconfirmed", "at": confirmed.handle, "with": {"flag": flag.name}} if {
	some flag in input.plan.flag
	confirmed := flag.kill_switch.confirmed
	not confirmed.by
	confirmed.proof.state == "none"
}
