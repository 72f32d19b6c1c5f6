# METADATA
# title: "Each change says what must be there first, or that nothing must"
# custom:
#   severity: warning
#   moment: draft
#   judges: plan.change
#   parameters:
#     kind: CHANGE
#   cases:
#     undeclared:
#       says: "`{change}` does not say what it depends on, so nobody sees when that is missing"
#       help: "add `requires \"...\"`, else `requires none because \"...\"`"
#       basis: undeclared
package policies.configuration["change-dependencies-declared"]

import rego.v1

answers contains {"case": "undeclared", "for": clause, "at": change.handle, "missing": "requires", "with": {"change": name}} if {
	some clause in input.asks["change-dependencies-declared"]
	some change in input.plan.change
	change.kind == clause.kind
	name := change.subject[0]
	count([one | some one in change.requires; some text in one.change; trim_space(text) != ""]) == 0
	count(change.no) == 0
}
