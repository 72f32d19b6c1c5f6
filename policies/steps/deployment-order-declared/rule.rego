# METADATA
# title: The plan says in which order its kinds of change are deployed
# custom:
#   severity: error
#   moment: draft
#   silenced_by: [procedure-steps-present]
#   parameters:
#     kind: text+
#   cases:
#     absent:
#       says: "nothing says in which order {kinds} are deployed"
#       help: "write `order ...` with each of them, or let the steps wait for each other with `after`"
#       basis: undeclared
#     left-out:
#       says: "the order does not name `{kind}`, which ships as well"
#       help: "add it to the order, or let its steps wait with `after`"
#     contradicted:
#       says: "the order has `{first}` before `{second}`, and the steps have it the other way round"
#       help: "let `{step}` wait with `after {earlier}`, else turn the order round"
#   notes:
#     step: "this comes first"
package policies.steps["deployment-order-declared"]

import rego.v1

answers contains {"case": "absent", "for": clause, "at": input.plan.handle, "missing": "order", "with": {"kinds": kinds}} if {
	some clause in input.asks["deployment-order-declared"]
	not input.plan.order
	open := loose(clause)
	count(open) > 0
	kinds := [kind | some kind in clause.kind; kind in open]
}

answers contains {"case": "left-out", "for": clause, "at": order.handle, "item": kind, "with": {"kind": kind}} if {
	some clause in input.asks["deployment-order-declared"]
	order := input.plan.order
	some kind in loose(clause)
	not kind in order.kind
}

answers contains {"case": "contradicted", "for": clause, "at": order.handle, "with": {"first": first, "second": second, "step": pair.step, "earlier": pair.earlier}, "see": see} if {
	some clause in input.asks["deployment-order-declared"]
	order := input.plan.order
	some at, second in order.kind
	second in clause.kind
	some pair in input.carried[second].loose
	pair.reversed
	first := pair.of
	first in array.slice(order.kind, 0, at)
	see := [{"at": pair.handle, "note": "step"}]
}

# the kinds that ship, and that some step may carry out before or after another of them
loose(clause) := {kind |
	some kind in shipped(clause)
	some other in shipped(clause)
	other != kind
	not waits(kind, other)
	not waits(other, kind)
}

shipped(clause) := {kind | some kind in clause.kind; input.changes[kind].ships}

waits(kind, other) if {
	group := input.carried[kind]
	input.carried[other]
	count([pair | some pair in group.loose; pair.of == other]) == 0
}
