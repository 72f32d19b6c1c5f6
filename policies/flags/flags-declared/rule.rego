# METADATA
# title: Every flag that is used is declared
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
package policies.flags["flags-declared"]

import rego.v1

answers contains {"case": "undeclared", "at": strategy.handle, "missing": "flag", "see": declined} if {
	count(input.plan.flag) == 0
	strategy := input.plan.strategy
}

declined := [{"at": input.changes.flag.no, "note": "declined"} | input.changes.flag.declined]
