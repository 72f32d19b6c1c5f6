# METADATA
# title: The last deployment of the release to staging went without errors, and production waits while it has not
# custom:
#   severity: error
#   moment: ready
#   judges: plan.staging.deployed
#   evidence: true
#   silenced_by: [staging-precedes-production]
#   cases:
#     failed:
#       says: "the last deployment to staging is `{result}`, so production waits"
#       help: "mend the release, then deploy it to staging again"
#     unstated:
#       says: "nothing says how the last deployment to staging went"
#       help: "add `result` and what came of it, such as `result pass`"
#       basis: undeclared
#     with-errors:
#       says: "the last deployment to staging is `{result}`, but it is to go without errors"
#       help: "mend what it met with, then deploy to staging again"
#     unevidenced:
#       says: "the last deployment to staging is said to have passed, but nothing shows it"
#       help: "add `evidence \"...\"`"
#       basis: unevidenced
#     proceeded:
#       says: "step `{step}` ran in production, although the release had failed in staging at {at}"
#       help: "stop, and take back what was done"
#   notes:
#     failure: "staging failed here"
package policies.staging["staging-deploy-succeeded"]

import rego.v1

answers contains {"case": "failed", "at": latest.result.handle, "with": {"result": latest.result.kind}} if {
	latest.result.kind in {"fail", "not-run"}
}

answers contains {"case": "unstated", "at": latest.handle, "missing": "result"} if {
	not latest.result
}

answers contains {"case": "with-errors", "at": latest.result.handle, "with": {"result": latest.result.kind}} if {
	latest.result.kind in {"pass-with-warnings", "unknown"}
}

answers contains {"case": "unevidenced", "at": latest.handle, "missing": "evidence"} if {
	latest.result.kind == "pass"
	latest.proof.state == "none"
	not latest.log
}

answers contains {"case": "proceeded", "at": step.handle, "with": {"step": step.name, "at": last.at.written}, "see": [{"at": last.handle, "note": "failure"}]} if {
	before := [run | some run in input.staging.runs; run.of_release; run.at.until <= input.ran.first]
	last := before[count(before) - 1]
	last.result.kind == "fail"
	step := deploying[0]
}

latest := input.staging.latest

deploying := [step |
	some step in input.ran.step
	step["in"] == "deploy"
	object.get(step, "phase", "deploy") == "deploy"
	not step.status in {"skipped", "not-applicable"}
]
