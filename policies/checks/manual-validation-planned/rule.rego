# METADATA
# title: Quality assurance goes through the key journeys by hand, from cases that were written before
# custom:
#   severity: error
#   moment: draft
#   silenced_by: [plan-sections-present]
#   parameters:
#     area: AREA+
#   cases:
#     absent:
#       says: "nobody tries the release by hand, so what only a person sees goes unseen"
#       help: "add `check functional by qa by-hand cases \"FILE\"` to `phase verify`"
#       basis: undeclared
#     caseless:
#       says: "it is tried by hand, but nothing says from which cases"
#       help: "add `cases \"FILE\"`"
#       basis: undeclared
#     not-by-qa:
#       says: "it is tried by hand, but not by quality assurance"
#       help: "write `by qa`, else give one of these people the role"
#     uncovered:
#       says: "nobody tries `{what}` by hand"
#       help: "add `covers {what}` to the check that is made by hand"
#       basis: undeclared
package policies.checks["manual-validation-planned"]

import data.policies.lib.checks
import rego.v1

answers contains object.union(checks.place({}), {"case": "absent", "item": "by-hand"}) if count(tried) == 0

answers contains {"case": "caseless", "at": tried[0].handle, "missing": "cases"} if {
	count([check | some check in tried; check.cases]) == 0
}

answers contains {"case": "not-by-qa", "at": tried[0].handle} if {
	count([check | some check in tried; some person in check.by.person; person in quality]) == 0
}

answers contains {"case": "uncovered", "for": clause, "at": tried[0].handle, "missing": "covers", "item": what, "with": {"what": what}} if {
	some clause in input.asks["manual-validation-planned"]
	some what in clause.area
	not what in checks.lacked
	count([check | some check in tried; some word in object.get(counts, what, {what}); word in check.shows]) == 0
}

tried := [check | some check in checks.counting({}); check.by_hand]

quality contains "qa"

quality contains person if {
	some role in input.plan.role
	role.kind == "qa"
	some person in role.person
}

counts := {
	"login": {"login", "authentication"},
	"transaction": {"transaction", "payment"},
}
