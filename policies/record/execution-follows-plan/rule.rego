# METADATA
# title: "The recorded steps are the planned ones in their order, and a deviation is logged as approved"
# custom:
#   severity: error
#   moment: done
#   cases:
#     skipped:
#       says: "step `{step}` was planned, but not done"
#       help: "add `step {step} skipped because \"...\"`"
#     out-of-order:
#       says: "step `{step}` began before `{earlier}` had ended"
#       help: "say in `deviation` who allowed it"
#     unapproved:
#       says: "the run left the plan, and nobody is said to have allowed it"
#       help: "add `approved by @...`"
#     unexplained:
#       says: "step `{step}` was left out, and nothing says why"
#       help: "add `because \"...\"`"
package policies.record["execution-follows-plan"]

import rego.v1

answers := set()
