# METADATA
# title: Every flag that is used is declared, with its configuration and the system that switches it
# custom:
#   severity: error
#   moment: draft
#   parameters:
#     needs: word+
#   notes:
#     declined: "yet flags are declined here"
#   cases:
#     undeclared:
#       says: "a flag is to carry the deployment, but none is declared, so nobody knows how it is opened and closed"
#       help: "add `flag NAME` with `default off`, its stages and its kill switch"
#       basis: undeclared
#     none:
#       says: "no flag is declared, so whoever gets the code gets the feature in the same second"
#       help: "add `flag NAME` with `default off` and its stages"
#       basis: undeclared
#     unconfigured:
#       says: "nothing says where `{flag}` is configured, so nobody can look whether it is"
#       help: "add `configuration \"FILE\"` to the flag"
#       basis: undeclared
#     unready:
#       says: "the configuration of `{flag}` is `{state}`, so the flag cannot be switched"
#       help: "finish it, then write `state ready`"
#     systemless:
#       says: "nothing says what switches `{flag}`, so nobody knows where to turn it off"
#       help: "add `system \"NAME\" available yes` to the flag"
#       basis: undeclared
#     system-down:
#       says: "whether `{system}` works is answered `{answer}`, so nobody may be able to switch `{flag}`"
#       help: "see that it works, then write `available yes`"
package policies.flags["flags-declared"]

import rego.v1

answers contains {"case": "undeclared", "at": strategy.handle, "missing": "flag", "see": declined} if {
	count(input.plan.flag) == 0
	strategy := input.plan.strategy
	strategy.kind == "feature-flag"
}

answers contains {"case": "none", "at": input.plan.handle, "missing": "flag", "see": declined} if {
	count(input.plan.flag) == 0
	not input.plan.strategy.kind == "feature-flag"
}

answers contains {"case": "unconfigured", "for": clause, "at": flag.handle, "missing": "configuration", "with": {"flag": flag.name}} if {
	not "flag-configuration" in ready
	some clause in input.asks["flags-declared"]
	"configuration" in clause.needs
	some flag in input.plan.flag
	not flag.configuration
	count(flag.evidence) == 0
}

answers contains {"case": "unready", "for": clause, "at": state.handle, "with": {"flag": flag.name, "state": state.kind}} if {
	some clause in input.asks["flags-declared"]
	"configuration" in clause.needs
	some flag in input.plan.flag
	state := flag.state
	state.kind != "ready"
}

answers contains {"case": "systemless", "for": clause, "at": flag.handle, "missing": "system", "with": {"flag": flag.name}} if {
	not "flag-system" in ready
	some clause in input.asks["flags-declared"]
	"system" in clause.needs
	some flag in input.plan.flag
	not flag.system
}

answers contains {"case": "system-down", "for": clause, "at": available.handle, "with": {"flag": flag.name, "system": flag.system.text, "answer": available.kind}} if {
	some clause in input.asks["flags-declared"]
	"system" in clause.needs
	some flag in input.plan.flag
	available := flag.system.available
	available.kind != "yes"
}

# what stands ready for all flags at once
ready := {given.kind | some given in input.plan.input; given.state == "ready"}

declined := [{"at": input.changes.flag.no, "note": "declined"} | input.changes.flag.declined]
