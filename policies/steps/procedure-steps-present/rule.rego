# METADATA
# title: "Each step of the written procedure is in the plan, or the plan says why it does not apply"
# custom:
#   severity: error
#   moment: draft
#   parameters:
#     duty: DUTY+
#     optional: DUTY+
#   cases:
#     none:
#       says: "no step says which part of the procedure it is, so all of {duties} are missing"
#       help: "write `part-of ...` into each step"
#       basis: undeclared
#     absent:
#       says: "no step is part of `{duty}`, which the procedure never does without"
#       help: "add a step with `part-of {duty}`"
#       basis: undeclared
#     unanswered:
#       says: "no step is part of `{duty}`, and nothing says that it does not apply"
#       help: "add a step with `part-of {duty}`, else write `skips {duty} because \"...\"`"
#       basis: undeclared
#     not-optional:
#       says: "`{duty}` is left out, which the procedure never does without"
#       help: "add a step with `part-of {duty}`; it may find that there is nothing to do"
#     needed:
#       says: "`{duty}` is left out, but the plan ships something for it"
#       help: "add a step with `part-of {duty}`"
#     unexplained:
#       says: "parts of the procedure are left out, and the reason is empty"
#       help: "write why they do not apply"
#   notes:
#     ships: "this has to be carried out"
package policies.steps["procedure-steps-present"]

import rego.v1

answers contains {"case": "none", "for": clause, "at": input.plan.handle, "missing": "step", "with": {"duties": due}} if {
	some clause in input.asks["procedure-steps-present"]
	not begun(clause)
	due := [duty | some duty in clause.duty; not duty in excused(clause)]
}

answers contains {"case": "absent", "for": clause, "at": input.plan.handle, "missing": "step", "item": duty, "with": {"duty": duty}} if {
	some clause in input.asks["procedure-steps-present"]
	begun(clause)
	some duty in clause.duty
	not input.duties[duty]
	not duty in optional(clause)
	not skipped[duty]
}

answers contains {"case": "unanswered", "for": clause, "at": input.plan.handle, "missing": "step", "item": duty, "with": {"duty": duty}} if {
	some clause in input.asks["procedure-steps-present"]
	begun(clause)
	some duty in optional(clause)
	not input.duties[duty]
	not duty in excused(clause)
}

answers contains {"case": "not-optional", "for": clause, "at": skip, "item": duty, "with": {"duty": duty}} if {
	some clause in input.asks["procedure-steps-present"]
	some duty, skip in skipped
	duty in clause.duty
	not duty in optional(clause)
	not input.duties[duty]
}

answers contains {"case": "needed", "for": clause, "at": skip, "item": duty, "with": {"duty": duty}, "see": see} if {
	some clause in input.asks["procedure-steps-present"]
	some duty, skip in skipped
	duty in optional(clause)
	not input.duties[duty]
	shipped := input.changes[kinds[duty]].handles
	count(shipped) > 0
	see := [{"at": handle, "note": "ships"} | some handle in shipped]
}

answers contains {"case": "unexplained", "for": clause, "at": because.handle} if {
	some clause in input.asks["procedure-steps-present"]
	some skip in input.plan.skips
	some duty in skip.kind
	duty in optional(clause)
	because := skip.because
	trim_space(because.text) == ""
}

# what the steps of a procedure carry out, where they can be left out
kinds := {"migrations": "migration", "infrastructure": "infrastructure"}

skipped := {duty: handle |
	some skip in input.plan.skips
	handle := skip.handle
	some duty in skip.kind
}

optional(clause) := object.get(clause, "optional", [])

begun(clause) if {
	some duty in clause.duty
	input.duties[duty]
}

# the steps that may be left out, and are
excused(clause) := {duty |
	some duty in optional(clause)
	answered(duty)
}

answered(duty) if skipped[duty]

answered(duty) if input.changes[kinds[duty]].declined
