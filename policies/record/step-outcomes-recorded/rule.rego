# METADATA
# title: "Each step that ended has status, times, observed outcome and documentation, logs checked, and, if it succeeded, the outputs it promised"
# custom:
#   severity: error
#   moment: done
#   silenced_by: [execution-follows-plan]
#   parameters:
#     needs: word+
#   cases:
#     unrecorded:
#       says: "nothing says what became of step `{step}`"
#       help: "add `step {step} ok at TIME`"
#     unseen:
#       says: "step `{step}` ended, but nothing says what was seen"
#       help: "add `saw \"...\"`"
#     unread:
#       says: "step `{step}` ended, but nobody looked at its log"
#       help: "add `logs pass`"
#     log-errors:
#       says: "the log of step `{step}` is {result}"
#       help: "say what was done about it"
package policies.record["step-outcomes-recorded"]

import rego.v1

answers := set()
