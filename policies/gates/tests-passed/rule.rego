# METADATA
# title: Every suite of tests that is asked for ran on the release and passed
# custom:
#   severity: error
#   moment: ready
#   judges: plan.gate
#   evidence: true
#   silenced_by: [upstream-gates-passed]
#   parameters:
#     suites: GATE+
#   cases:
#     undeclared:
#       says: "`{suite}` is not mentioned, so nobody knows whether these tests ran"
#       help: "write `gate {suite}` with its result and its `evidence`"
#       basis: undeclared
#     unstated:
#       says: "`{suite}` has no result, so nobody knows whether these tests passed"
#       help: "write its result behind it, such as `pass`"
#       basis: undeclared
#     not-passed:
#       says: "`{suite}` is `{result}`, and only tests that all passed let the release through"
#       help: "mend what fails or was left out, then run them again"
package policies.gates["tests-passed"]

import rego.v1

answers contains {"case": "undeclared", "for": clause, "at": input.plan.handle, "missing": "gate", "item": suite, "with": {"suite": suite}} if {
	some clause in input.asks["tests-passed"]
	some suite in clause.suites
	not suite in declared
}

answers contains {"case": "unstated", "for": clause, "at": gate.handle, "with": {"suite": gate.kind}} if {
	some gate in input.plan.gate
	not gate.result
	some clause in input.asks["tests-passed"]
	gate.kind in clause.suites
}

answers contains {"case": "not-passed", "for": clause, "at": gate.handle, "with": {"suite": gate.kind, "result": result}} if {
	some gate in input.plan.gate
	result := gate.result
	result != "pass"
	some clause in input.asks["tests-passed"]
	gate.kind in clause.suites
}

declared contains gate.kind if some gate in input.plan.gate

# what quality assurance found may come as an input
declared contains "quality-assurance" if {
	some given in input.plan.input
	given.kind == "test-results"
	given.state == "ready"
}
