# METADATA
# title: The checks right after the deployment cover everything that is asked for
# custom:
#   severity: error
#   moment: draft
#   silenced_by: [plan-sections-present]
#   parameters:
#     kind: text+
#     area: text+
#     duty: DUTY
#   cases:
#     unvalidated:
#       says: "no check validates the feature after its deployment, so nobody knows whether it works"
#       help: "add `check functional ...` and those beside it to the step that validates"
#       basis: undeclared
#     absent:
#       says: "nothing checks `{what}` right after the deployment, so a fault there goes unseen"
#       help: "add `check {what} ...` to `phase verify`"
#       basis: undeclared
#     unsaid:
#       says: "`{what}` is looked at, but nothing says what must not be found"
#       help: "add `expect \"0 critical\"`"
#     sourceless:
#       says: "`{what}` is checked, but nothing says in which tool it is read"
#       help: "add `source \"...\"` to the check, best to its metric"
#     one-sided:
#       says: "`{what}` is bounded on one side only, so the other side passes at any figure"
#       help: "write a range such as `80%..120% of baseline`"
package policies.checks["post-deploy-checks-complete"]

import data.policies.lib.checks
import rego.v1

answers contains object.union(checks.place(clause), {"case": "unvalidated", "for": clause}) if {
	some clause in input.asks["post-deploy-checks-complete"]
	count(checks.counting(clause)) == 0
}

answers contains object.union(checks.place(clause), {"case": "absent", "for": clause, "item": what, "with": {"what": what}}) if {
	some clause in input.asks["post-deploy-checks-complete"]
	some what in clause.area
	not what in checks.lacked
	not looked_at(clause, what)
	not silent(clause)
}

answers contains {"case": "unsaid", "for": clause, "at": first.handle, "missing": "expect", "with": {"what": first.of}} if {
	some clause in input.asks["post-deploy-checks-complete"]
	some what in clause.area
	looking := [check | some check in checks.counting(clause); some word in words(what); word in check.shows]
	first := looking[0]
	count([check | some check in looking; said(check)]) == 0
}

answers contains object.union(checks.place(clause), {"case": "absent", "for": clause, "item": what, "with": {"what": what}}) if {
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

# where nothing at all is looked at, that is said once, by those who ask for it
silent(clause) if {
	count(checks.counting(clause)) == 0
	clause.duty == "post-validate"
}

looked_at(clause, what) if {
	some word in words(what)
	word in checks.shown(clause)
}

said(check) if check.expect

said(check) if check.limit

said(check) if check.text

words(what) := object.get(counts, what, {what})

counts := {
	"functional": {"functional", "workflows", "user-flows", "business-logic", "feature-health"},
	"user-flows": {"user-flows", "workflows"},
	"performance": {"performance", "latency", "throughput", "load", "page-load"},
	"integration": {"integration", "integration-points"},
	"authentication": {"authentication", "authorisation"},
	"acceptance-criteria": {"acceptance-criteria", "user-acceptance"},
	"errors": {"errors", "error-rate", "logs"},
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
