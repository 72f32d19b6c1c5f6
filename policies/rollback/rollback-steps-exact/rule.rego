# METADATA
# title: "The rollback lists its steps, each with action, command and expected outcome, automated where possible and with a documented manual way"
# custom:
#   severity: error
#   moment: draft
#   judges: plan.rollback
#   silenced_by: [rollback-plan-present]
#   parameters:
#     needs: word+
#   cases:
#     no-command:
#       says: "step `{step}` of the rollback does not say what is done"
#       help: "add `run \"...\"`, else `manual \"...\"`"
#     no-outcome:
#       says: "step `{step}` of the rollback does not say what is seen when it worked"
#       help: "add `expect \"...\"`"
#     flag-left-on:
#       says: "`{flag}` carries users, but the rollback does not switch it off"
#       help: "add a step that `disables {flag}`"
package policies.rollback["rollback-steps-exact"]

import rego.v1

answers := set()
