# METADATA
# title: "No step follows one whose outcome failed or is unclear, except rollback"
# custom:
#   severity: error
#   moment: done
#   cases:
#     went-on:
#       says: "step `{step}` began, although `{earlier}` {was}"
#       help: "take back, else do again, what failed first"
package policies.record["unclear-step-halts"]

import rego.v1

answers := set()
