# METADATA
# title: "Each step has an action, an exact command or instruction, and an expected outcome"
# custom:
#   severity: error
#   moment: draft
#   judges: steps
#   silenced_by: [plan-sections-present]
#   cases:
#     no-command:
#       says: "step `{step}` does not say what is done"
#       help: "add `run \"...\"`, else `manual \"...\"`"
#     no-outcome:
#       says: "step `{step}` does not say what is seen when it worked"
#       help: "add `expect \"...\"`"
package policies.steps["steps-exact"]

import rego.v1

answers := set()
