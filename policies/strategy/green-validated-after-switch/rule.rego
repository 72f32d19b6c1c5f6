# METADATA
# title: "After the switch green passes full checks of function, speed under load, and business"
# custom:
#   severity: error
#   moment: draft
#   judges: plan.strategy
#   silenced_by: [strategy-parameters-complete]
#   parameters:
#     kind: CHECK+
#   cases:
#     unvalidated:
#       says: "nothing checks `{what}` on green once it serves, so only users tell whether it does"
#       help: "add `check {what} on green` to `phase verify`"
#       basis: undeclared
package policies.strategy["green-validated-after-switch"]

import rego.v1

answers contains {"case": "unvalidated", "for": clause, "at": input.plan.handle, "missing": "phase.check", "item": what, "with": {"what": what}} if {
	some clause in input.asks["green-validated-after-switch"]
	some what in clause.kind
	not what in seen
}

# the word for one test, and what else shows it
seen := checked | {what | some kind in checked; some what in also[kind]} | {also_gates[gate.kind] | some gate in input.plan.gate; follows_switch(gate)}

also := {"workflows": {"business", "functional"}, "acceptance-criteria": {"user-acceptance"}}

also_gates := {"load-test": "load", "performance-test": "performance", "acceptance": "user-acceptance"}

checked := {kind |
	some check in input.checks
	object.get(check, ["on", "place"], "green") != "blue"
	late(check)
	some kind in check.kinds
}

late(check) if check["in"] in {"verify", "stabilise", "after"}

late(check) if follows_switch(check)

follows_switch(look) if {
	some step in look.after.step
	step in {entry.step | some entry in input.order; entry.rank >= min(moves)}
}

moves := {act.rank | some name in ["shift-traffic", "switch"]; act := input.acts.forward[name]}
