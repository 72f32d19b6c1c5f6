# METADATA
# title: Enough of the new code is run by tests
# custom:
#   severity: error
#   moment: ready
#   judges: plan.gate
#   evidence: true
#   parameters:
#     minimum: {type: percent, strictest: greatest}
#   cases:
#     undeclared:
#       says: "nothing says how much of the new code is run by tests"
#       help: "write `gate coverage ...% of new-code evidence \"...\"`"
#       basis: undeclared
#     unmeasured:
#       says: "gate `coverage` has no figure, so nobody knows how much of the new code is run by tests"
#       help: "write the figure behind it, such as `{minimum}`"
#       basis: undeclared
#     otherwise-measured:
#       says: "`{measured}` is not said to be of the new code, and old tests can hide that new code has none"
#       help: "measure what changed, then write `of new-code`"
#     too-little:
#       says: "`{measured}` of the new code is run by tests, and at least {minimum} is asked for"
#       help: "add tests for what is new, then measure again"
package policies.gates["coverage-sufficient"]

import rego.v1

answers contains {"case": "undeclared", "at": input.plan.handle, "missing": "gate", "item": "coverage"} if count(coverage) == 0

answers contains {"case": "unmeasured", "at": gate.handle} if {
	count(of_new_code) == 0
	some gate in coverage
	not gate.measured
}

answers contains {"case": "otherwise-measured", "at": gate.handle, "with": {"measured": measured}} if {
	count(of_new_code) == 0
	some gate in coverage
	measured := gate.measured.written
}

answers contains {"case": "too-little", "for": clause, "at": gate.handle, "with": {"measured": gate.measured.written}} if {
	some clause in input.asks["coverage-sufficient"]
	some gate in of_new_code
	gate.measured.percent < clause.minimum.percent
}

coverage := [gate | some gate in input.plan.gate; gate.kind == "coverage"]

of_new_code := [gate | some gate in coverage; gate.measured; "new-code" in gate.of.scope]
