# METADATA
# title: "The plan has the phases of its checklist, and the first starts early enough before the window"
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
#     late:
#       says: "phase `{phase}` begins {due}, later than {starts}"
#       help: "write `due {starts}`"
package policies.steps["checklist-phases-declared"]

import rego.v1

answers := set()
