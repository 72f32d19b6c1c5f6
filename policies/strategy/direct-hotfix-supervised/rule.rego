# METADATA
# title: "A direct hotfix names its incident and a senior engineer who watches"
# custom:
#   severity: error
#   moment: draft
#   judges: plan.strategy
#   silenced_by: [strategy-permitted, migration-strategy-permitted]
#   cases:
#     no-incident:
#       says: "a hotfix goes out directly, but names no incident, so nothing shows the haste"
#       help: "write `type hotfix incident \"...\"`"
#       basis: undeclared
#     unsupervised:
#       says: "a hotfix goes out directly, and nobody senior watches it"
#       help: "add `supervised by @NAME` to the strategy"
#       basis: undeclared
#     self-supervised:
#       says: "{person} deploys and watches, so nobody else sees it"
#       help: "name another senior engineer"
package policies.strategy["direct-hotfix-supervised"]

import rego.v1

answers contains {"case": "no-incident", "at": input.plan.type.handle, "missing": "incident"} if {
	input.plan.strategy.kind == "direct"
	not input.plan.type.incident
}

answers contains {"case": "unsupervised", "at": input.plan.strategy.handle, "missing": "supervised"} if {
	input.plan.strategy.kind == "direct"
	count(seniors) == 0
}

answers contains {"case": "self-supervised", "at": named, "with": {"person": seniors}} if {
	input.plan.strategy.kind == "direct"
	count(seniors - holders("deployer")) == 0
}

seniors := holders("senior-engineer") | {person | person := input.plan.strategy.supervised.by.person}

holders(kind) := {person | some role in input.plan.role; role.kind == kind; some person in role.person}

# where it is said who watches
named := input.plan.strategy.supervised.by.handle if input.plan.strategy.supervised.by

else := role.handle if {
	some role in input.plan.role
	role.kind == "senior-engineer"
}
