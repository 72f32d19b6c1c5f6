# METADATA
# title: "The plan holds every section its procedure lists, none of them empty, so that the documents the procedure asks for can be rendered"
# custom:
#   severity: error
#   moment: draft
#   silenced_by: [strategy-declared, rollback-plan-present]
#   parameters:
#     sections: word+
#   cases:
#     no-steps:
#       says: "the plan has no step, so nobody can carry it out"
#       help: "add a `step` with `run` and `expect`"
#     no-checks:
#       says: "nothing is checked after the deployment, so nobody knows whether it worked"
#       help: "add `phase verify within 15m` with its checks"
#     no-rollback:
#       says: "the plan has no way back"
#       help: "add a `rollback` block with its steps"
#     empty:
#       says: "{section} holds nothing, so it says nothing"
#       help: "fill it, else delete it"
#     no-section:
#       says: "the plan has no {section}, but its procedure asks for it"
#       help: "write it down"
package policies.plan["plan-sections-present"]

import rego.v1

answers := set()
