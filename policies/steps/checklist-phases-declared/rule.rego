# METADATA
# title: "The plan has the phases of its checklist, and each begins in time"
# custom:
#   severity: error
#   moment: draft
#   silenced_by: [plan-sections-present]
#   parameters:
#     phase: PHASE
#     starts: {type: time, strictest: least}
#   cases:
#     absent:
#       says: "the plan has no phase `{phase}`"
#       help: "add a `phase {phase}` block with its steps"
#       basis: undeclared
#     undated:
#       says: "phase `{phase}` does not say when it begins"
#       help: "add `due {starts}`"
#       fix: "due {starts}"
#     late:
#       says: "phase `{phase}` begins {due}, later than {starts}, so there is no time to mend what it finds"
#       help: "write `due {starts}`"
#       fix: "due {starts}"
package policies.steps["checklist-phases-declared"]

import rego.v1

answers contains {"case": "absent", "for": clause, "at": input.plan.handle, "missing": "phase", "item": kind, "with": {"phase": kind}} if {
	some clause in input.asks["checklist-phases-declared"]
	kind := clause.phase
	not kind in present
}

answers contains {"case": "undated", "for": clause, "at": phase.handle, "missing": "due", "with": {"phase": kind}} if {
	some clause in input.asks["checklist-phases-declared"]
	kind := clause.phase
	some phase in input.plan.phase
	phase.kind == kind
	not phase.due
}

answers contains {"case": "late", "for": clause, "at": due.handle, "with": {"phase": kind, "due": written}} if {
	some clause in input.asks["checklist-phases-declared"]
	kind := clause.phase
	some phase in input.plan.phase
	phase.kind == kind
	due := phase.due
	written := due.written
	before_window(due) > clause.starts.from_window
}

present contains kind if {
	some phase in input.plan.phase
	kind := phase.kind
}

# steps that stand in no phase are deploying ones
present contains "deploy" if count(input.plan.step) > 0

before_window(time) := time.from_window

before_window(time) := time.epoch - input.window.start if not time.from_window
