# METADATA
# title: Smoke tests of the critical journeys passed in staging
# custom:
#   severity: error
#   moment: ready
#   judges: plan.staging.smoke
#   evidence: true
#   silenced_by: [staging-precedes-production]
#   cases:
#     undeclared:
#       says: "nothing says whether the critical journeys work in staging"
#       help: "run them there, then write `smoke` with its result and its `evidence`"
#       basis: undeclared
#     failed:
#       says: "smoke tests in staging are `{result}`, so nobody knows that the critical journeys work"
#       help: "mend what keeps them from passing, then run them again"
#     unevidenced:
#       says: "smoke tests in staging are said to have passed, but nothing shows it"
#       help: "add `evidence \"...\"`"
#       basis: unevidenced
package policies.staging["staging-smoke-passed"]

import rego.v1

answers contains {"case": "undeclared", "at": place.at, "missing": place.missing} if {
	not smoke
}

answers contains {"case": "failed", "at": smoke.handle, "with": {"result": smoke.kind}} if {
	smoke.kind != "pass"
}

answers contains {"case": "unevidenced", "at": smoke.handle, "missing": "evidence"} if {
	smoke.kind == "pass"
	smoke.proof.state == "none"
}

smoke := input.plan.staging.smoke

place := {"at": input.plan.staging.handle, "missing": "smoke"}

place := {"at": input.plan.handle, "missing": "staging.smoke"} if not input.plan.staging
