# METADATA
# title: "A run that claims completion meets every condition of success, and nothing in the record contradicts it"
# custom:
#   severity: error
#   moment: done
#   silenced_by: [step-outcomes-recorded, check-results-passed, outcome-announced, ticket-updated]
#   parameters:
#     criteria: word+
#   cases:
#     failed-step:
#       says: "the run calls itself complete, but step `{step}` {status}"
#       help: "run it again, else end the run otherwise"
#     open-issue:
#       says: "the run calls itself complete, but `{issue}` is open"
#       help: "resolve it, else say who carries it on"
#     taken-back:
#       says: "the run calls itself complete, but it was taken back"
#       help: "write `exit rolled-back`"
#     staging-unproved:
#       says: "the run calls itself complete, but staging failed"
#       help: "mend it, then run it again"
package policies.record["completion-criteria-met"]

import rego.v1

answers := set()
