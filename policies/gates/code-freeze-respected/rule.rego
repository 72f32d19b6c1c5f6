# METADATA
# title: The plan names the branch that ships and the moment from which it takes no more changes
# custom:
#   severity: warning
#   moment: ready
#   judges: plan.release
#   cases:
#     branchless:
#       says: "nothing says from which branch `{release}` was cut, so nobody knows which one to keep closed"
#       help: "add `branch \"...\"` to `release`"
#       basis: undeclared
#     unfrozen:
#       says: "nothing says from when the release branch takes no more changes"
#       help: "write `code-freeze TIME`, else `code-freeze none because \"...\"`"
#       basis: undeclared
#     frozen-late:
#       says: "the branch is closed at `{at}`, when the deployment has begun"
#       help: "close it before the window opens"
package policies.gates["code-freeze-respected"]

import rego.v1

answers contains {"case": "branchless", "at": release.handle, "missing": "branch", "with": {"release": version}} if {
	release := input.plan.release
	version := release.version
	not release.branch
}

answers contains {"case": "unfrozen", "at": input.plan.handle, "missing": "code-freeze"} if {
	not input.plan.code_freeze
	not declined
}

answers contains {"case": "frozen-late", "at": freeze.handle, "with": {"at": freeze.written}} if {
	freeze := input.plan.code_freeze
	freeze.epoch >= input.start.epoch
}

declined if {
	some statement in input.plan.no
	"code-freeze" in statement.what
}
