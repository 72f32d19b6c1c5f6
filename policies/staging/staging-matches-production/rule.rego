# METADATA
# title: Staging is like production in what it is asked to be, and a difference has a reason
# custom:
#   severity: error
#   moment: ready
#   judges: plan.staging
#   silenced_by: [staging-precedes-production]
#   parameters:
#     aspects: PARITY+
#   cases:
#     unsaid:
#       says: "nothing says whether staging is like production in {unsaid}"
#       help: "write `parity {words}`, with `differs` for what is not the same"
#       basis: undeclared
#     unexplained:
#       says: "staging differs from production in `{aspect}`, and nothing says why"
#       help: "add `because \"...\"`"
package policies.staging["staging-matches-production"]

import rego.v1

answers contains {"case": "unsaid", "for": clause, "at": place.at, "missing": place.missing, "with": {"unsaid": unsaid, "words": concat(", ", unsaid)}} if {
	some clause in input.asks["staging-matches-production"]
	unsaid := [aspect | some aspect in clause.aspects; not aspect in said]
	count(unsaid) > 0
}

answers contains {"case": "unexplained", "for": clause, "at": differs.handle, "missing": "because", "with": {"aspect": differs.aspect}} if {
	some differs in input.plan.staging.differs
	not differs.because
	some clause in input.asks["staging-matches-production"]
	differs.aspect in clause.aspects
}

said contains aspect if {
	some parity in input.plan.staging.parity
	some aspect in parity.aspect
}

said contains aspect if {
	some differs in input.plan.staging.differs
	aspect := differs.aspect
}

place := {"at": input.plan.staging.handle, "missing": "parity"}

place := {"at": input.plan.handle, "missing": "staging.parity"} if not input.plan.staging
