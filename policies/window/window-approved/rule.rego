# METADATA
# title: "The window was approved or confirmed by those the procedure names"
# custom:
#   severity: error
#   moment: ready
#   judges: plan.window
#   silenced_by: [window-declared]
#   parameters:
#     needs: word
#   cases:
#     unsigned:
#       says: "the window is not {needs}"
#       help: "write `{needs} by @... at TIME` behind it"
#       basis: undeclared
#     unnamed:
#       says: "the window is {needs}, but by nobody"
#       help: "add `by @...`"
package policies.window["window-approved"]

import rego.v1

answers := set()
