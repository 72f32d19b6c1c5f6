# METADATA
# title: "Each declared check has its result, and where a step or the run claims success that result is a pass"
# custom:
#   severity: error
#   moment: done
#   cases:
#     unrecorded:
#       says: "check `{check}` has no result"
#       help: "add `check {check} pass at TIME`"
#     failed:
#       says: "check `{check}` is `{result}`, but the run calls itself complete"
#       help: "take the release back"
#     contradicted:
#       says: "check `{check}` is called pass at {value}, beyond {limit}"
#       help: "state what was seen"
#       basis: contradicted
package policies.record["check-results-passed"]

import rego.v1

answers := set()
