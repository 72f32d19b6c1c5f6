# METADATA
# title: The checks right after the deployment cover everything that is asked for
# custom:
#   severity: error
#   moment: draft
#   silenced_by: [plan-sections-present]
#   parameters:
#     kind: text+
#   cases:
#     absent:
#       says: "nothing checks `{what}` right after the deployment, so a fault there goes unseen"
#       help: "add `check {what} ...` to `phase verify`"
#       basis: undeclared
#     sourceless:
#       says: "`{what}` is checked, but nothing says in which tool it is read"
#       help: "add `source \"...\"` to the check, best to its metric"
#     one-sided:
#       says: "`{what}` is bounded on one side only, so the other side passes at any figure"
#       help: "write a range such as `80%..120% of baseline`"
package policies.checks["post-deploy-checks-complete"]

import rego.v1

answers contains object.union(place, {"case": "absent", "for": clause, "item": what, "with": {"what": what}}) if {
	some clause in input.asks["post-deploy-checks-complete"]
	some what in clause.kind
	not what in covered
}

answers contains {"case": "sourceless", "for": clause, "at": check.handle, "missing": "source", "with": {"what": check.of}} if {
	some clause in input.asks["post-deploy-checks-complete"]
	some check in prompt
	some what in clause.kind
	what in check.kinds
	not check.source
	not check.run
	not check.of in sourced
}

answers contains {"case": "one-sided", "for": clause, "at": check.handle, "missing": "limit", "with": {"what": check.of}} if {
	some clause in input.asks["post-deploy-checks-complete"]
	some check in prompt
	other := opposite[substring(check.limit.sign, 0, 1)]
	some what in clause.kind
	what in check.kinds
	not [what, other] in bounded
	not [what, "."] in bounded
}

# what is only checked in the long phase that follows is no check of the deployment
prompt := [check | some check in input.checks; check["in"] in {"verify", "plan"}]

covered := {kind | some check in prompt; some kind in check.kinds}

sourced := {metric.name | some metric in input.plan.metric; metric.source}

opposite := {"<": ">", ">": "<"}

# by the first sign of the limit; that of a range is a point
bounded := {[kind, side] |
	some check in prompt
	side := substring(check.limit.sign, 0, 1)
	some kind in check.kinds
}

verifying := [phase.handle | some phase in input.plan.phase; phase.kind == "verify"]

place := {"at": verifying[0], "missing": "check"}

place := {"at": input.plan.handle, "missing": "phase.check"} if count(verifying) == 0
