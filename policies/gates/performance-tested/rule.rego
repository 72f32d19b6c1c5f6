# METADATA
# title: A performance test reached the goal that the plan sets
# custom:
#   severity: error
#   moment: ready
#   judges: plan.gate
#   evidence: true
#   parameters:
#     any: GATE+
#   cases:
#     undeclared:
#       says: "no performance test is mentioned, so users find out how fast the release is"
#       help: "write `gate {gate} pass` with its `goal` and what was `measured`"
#       basis: undeclared
#     not-passed:
#       says: "gate `{gate}` is `{result}`, so nothing shows that the release is fast enough"
#       help: "run it until it passes"
#     unstated:
#       says: "gate `{gate}` has no result, so nothing shows that the release is fast enough"
#       help: "write its result behind it, such as `pass`"
#       basis: undeclared
#     aimless:
#       says: "gate `{gate}` has no goal, so nobody can tell whether its result is good enough"
#       help: "add `goal METRIC < LIMIT measured VALUE`"
#       basis: undeclared
#     unmeasured:
#       says: "`{of}` has a goal, and nothing says what was measured"
#       help: "add `measured VALUE`"
#       basis: undeclared
#     missed:
#       says: "`{of}` was measured as `{measured}`, and the goal is `{goal}`"
#       help: "make it faster, then test again"
package policies.gates["performance-tested"]

import rego.v1

answers contains {"case": "undeclared", "for": clause, "at": input.plan.handle, "missing": "gate", "item": name, "with": {"gate": name}} if {
	some clause in input.asks["performance-tested"]
	name := clause.any[0]
	count(tests(clause)) == 0
}

answers contains {"case": "not-passed", "for": clause, "at": gate.handle, "with": {"gate": gate.kind, "result": result}} if {
	some clause in input.asks["performance-tested"]
	some gate in tests(clause)
	result := gate.result
	not result in {"pass", "pass-with-warnings"}
}

answers contains {"case": "unstated", "for": clause, "at": gate.handle, "with": {"gate": gate.kind}} if {
	some clause in input.asks["performance-tested"]
	some gate in tests(clause)
	not gate.result
}

# one goal is enough for several tests
answers contains {"case": "aimless", "for": clause, "at": gate.handle, "missing": "goal", "with": {"gate": gate.kind}} if {
	some clause in input.asks["performance-tested"]
	gate := tests(clause)[0]
	count([goal | some test in tests(clause); some goal in test.goal]) == 0
	gate.result in {"pass", "pass-with-warnings"}
}

answers contains {"case": "unmeasured", "for": clause, "at": goal.handle, "missing": "measured", "with": {"of": goal.of}} if {
	some clause in input.asks["performance-tested"]
	some gate in tests(clause)
	some goal in gate.goal
	not goal.measured
}

answers contains {"case": "missed", "for": clause, "at": measured.handle, "with": {"of": goal.of, "measured": measured.written, "goal": goal.limit.written}} if {
	some clause in input.asks["performance-tested"]
	some gate in tests(clause)
	some goal in gate.goal
	goal.met == false
	measured := goal.measured
}

tests(clause) := [gate | some gate in input.plan.gate; gate.kind in clause.any]
