# METADATA
# title: Steps stand in the order of the written procedure, and were run in it
# custom:
#   severity: error
#   moment: draft
#   silenced_by: [procedure-steps-present, execution-follows-plan]
#   parameters:
#     order: DUTY+
#     kind: text+
#   cases:
#     unordered:
#       says: "step `{step}` need not wait for `{earlier}`, which the procedure puts before it"
#       help: "add `after {earlier}`"
#     reversed:
#       says: "step `{step}` comes before `{earlier}`, but the procedure has it the other way round"
#       help: "let `{step}` wait with `after {earlier}`, and `{earlier}` no longer for it"
#     unplaced:
#       says: "the plan ships {kind}, but no step says that it carries it out, so its turn cannot be seen"
#       help: "write `deploys \"...\"` into the step that does"
#       basis: undeclared
#     ran-early:
#       says: "`{later}` began before `{earlier}` had ended, but the procedure puts it after"
#       help: "add `deviation \"...\" from STEP approved by @...`, and say what came of it"
#   notes:
#     earlier: "this comes first"
package policies.steps["steps-in-procedure-order"]

import rego.v1

answers contains {"case": "unordered", "for": pair.clause, "at": loose.handle, "missing": "after", "item": loose.earlier, "with": {"step": loose.step, "earlier": loose.earlier}, "see": see} if {
	some pair in pairs
	some loose in pair.group.loose
	loose.of == pair.earlier
	loose.reversed == false
	see := [{"at": loose.other, "note": "earlier"}]
}

answers contains {"case": "reversed", "for": pair.clause, "at": loose.handle, "with": {"step": loose.step, "earlier": loose.earlier}, "see": see} if {
	some pair in pairs
	some loose in pair.group.loose
	loose.of == pair.earlier
	loose.reversed
	see := [{"at": loose.other, "note": "earlier"}]
}

answers contains {"case": "unplaced", "for": clause, "at": input.plan.handle, "missing": "step", "item": kind, "with": {"kind": kind}} if {
	some clause in input.asks["steps-in-procedure-order"]
	some kind in clause.kind
	input.changes[kind].ships
	not input.carried[kind]
}

answers contains {"case": "ran-early", "for": pair.clause, "at": later.steps[0], "with": {"later": pair.later, "earlier": pair.earlier}, "see": see} if {
	some pair in pairs
	later := pair.ran[pair.later]
	earlier := pair.ran[pair.earlier]
	later.began < earlier.ended
	not allowed(later)
	see := [{"at": earlier.steps[0], "note": "earlier"}]
}

# what stands next to each other in the procedure, of the steps that the plan has
pairs contains {"clause": clause, "earlier": earlier, "later": later, "group": group, "ran": ran} if {
	some clause in input.asks["steps-in-procedure-order"]
	here := [duty | some duty in clause.order; input.duties[duty]]
	some at, later in here
	earlier := here[at - 1]
	group := input.duties[later]
	ran := object.get(input.ran, "duties", {})
}

# and of the kinds of change that it carries out
pairs contains {"clause": clause, "earlier": earlier, "later": later, "group": group, "ran": ran} if {
	some clause in input.asks["steps-in-procedure-order"]
	here := [kind | some kind in clause.kind; input.carried[kind]]
	some at, later in here
	earlier := here[at - 1]
	group := input.carried[later]
	ran := object.get(input.ran, "carried", {})
}

allowed(group) if {
	some deviation in input.ran.deviation
	deviation.approved.by
	deviation.from.step in group.names
}
