# METADATA
# title: Each criterion of being done rests on something that can be seen
# custom:
#   severity: warning
#   moment: draft
#   judges: plan.criterion
#   cases:
#     unbound:
#       says: "criterion `{criterion}` rests on nothing that can be seen, so whoever is tired calls it met"
#       help: "add `shown-by METRIC LIMIT`, else `evidence \"...\"`"
#       basis: undeclared
#     untold:
#       says: "the run is said to be completed, but nothing tells what `{of}` showed, on which `{criterion}` rests"
#       help: "add its `check` to the record"
#       basis: unevidenced
package policies.checks["criteria-objective"]

import rego.v1

answers contains {"case": "unbound", "at": criterion.handle, "missing": "shown-by", "with": {"criterion": criterion.text}} if {
	some criterion in input.plan.criterion
	not criterion.shown_by
	count(criterion.evidence) == 0
}

answers contains {"case": "untold", "at": basis.handle, "with": {"criterion": criterion.text, "of": basis.of}} if {
	some criterion in input.plan.criterion
	basis := criterion.shown_by
	count(criterion.evidence) == 0
	not basis.of in told
}

told contains of if some of, _ in input.ran.results

# by the name that the plan gave it
told contains name if {
	some check in input.checks
	name := check.named.name
	input.ran.results[check.of]
}
