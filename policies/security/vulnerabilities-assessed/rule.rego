# METADATA
# title: What is deployed is scanned, and its controls are tried with tools that break in
# custom:
#   severity: error
#   moment: draft
#   cases:
#     unscanned:
#       says: "nothing scans the application once it is deployed, where it stands behind other settings than before"
#       help: "add a step that `does scan` after the deployment, `automated` and `on production`"
#       basis: undeclared
#     by-hand:
#       says: "step `{step}` scans by hand, which nobody repeats in the same way"
#       help: "write it as `run`, else add `automated`"
#     too-early:
#       says: "step `{step}` scans before anything is deployed"
#       help: "put it behind, with `after {last}`"
#     untried:
#       says: "nobody tries the controls with penetration tools"
#       help: "try them, then write `gate penetration-test pass tool \"...\" evidence \"...\"`"
#       basis: undeclared
#     toolless:
#       says: "nothing says with which tool the controls were tried"
#       help: "add `tool \"...\"`"
#       basis: undeclared
#     failed:
#       says: "gate `penetration-test` is `{result}`, so the controls are not known to hold"
#       help: "mend what was found, then try again"
package policies.security["vulnerabilities-assessed"]

import rego.v1

answers contains {"case": "unscanned", "at": input.plan.handle, "missing": "step", "item": "scan"} if {
	count(scans) + count(checks) == 0
}

answers contains {"case": "by-hand", "at": step.handle, "with": {"step": step.name}} if {
	some step in scans
	count(step.run) == 0
	not step.automated
}

answers contains {"case": "too-early", "at": step.handle, "with": {"step": step.name, "last": last.name}} if {
	some step in scans
	some last in input.steps
	last.rank == max(deploying)
	count(checks) == 0
	count([other | some other in scans; other.rank > last.rank]) == 0
}

answers contains {"case": "untried", "at": input.plan.handle, "missing": "gate", "item": "penetration-test"} if count(tests) == 0

answers contains {"case": "toolless", "at": gate.handle, "missing": "tool"} if {
	some gate in tests
	not gate.tool
}

answers contains {"case": "failed", "at": gate.handle, "with": {"result": gate.result}} if {
	some gate in tests
	gate.result in {"fail", "not-run", "unknown"}
}

scans := [step | some step in input.steps; "scan" in step.acts; step["in"] == "deploy"]

checks := [check | some check in input.checks; check["in"] in {"verify", "stabilise", "after", "plan"}; "security" in check.kinds]

tests := [gate | some gate in input.plan.gate; gate.kind == "penetration-test"]

deploying := [act.rank | some name in ["deploy", "update", "switch", "shift-traffic", "enable-flag"]; act := input.acts.forward[name]]
