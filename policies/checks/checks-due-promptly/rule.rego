# METADATA
# title: "The checks after deployment are due, and were done, within the time the procedure gives"
# custom:
#   severity: error
#   moment: draft
#   judges: checks
#   silenced_by: [post-deploy-checks-complete]
#   parameters:
#     within: {type: duration, strictest: least}
#   cases:
#     undue:
#       says: "check `{check}` has no time by which it is done"
#       help: "add `within {within}` to its phase"
#     late:
#       says: "check `{check}` is due {due} after the deployment, but {within} is asked"
#       help: "write `within {within}`"
#     done-late:
#       says: "check `{check}` was done {lag} after the deployment, later than {within}"
#       help: "check sooner next time"
package policies.checks["checks-due-promptly"]

import rego.v1

answers := set()
