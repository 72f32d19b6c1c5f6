# METADATA
# title: "The plan has a window with date, start, end and time zone, of the kind its procedure asks for"
# custom:
#   severity: error
#   moment: draft
#   parameters:
#     kind: WINDOW
#   cases:
#     undeclared:
#       says: "the plan has no window, so nobody knows when it runs"
#       help: "write `window START .. END`"
#       basis: undeclared
#     timeless:
#       says: "the window names a day, but no hour"
#       help: "write the hour and the zone"
#     open-ended:
#       says: "the window opens on {signal}, but nothing bounds it"
#       help: "add `not-before` and `not-after`"
#     other-kind:
#       says: "the window is {kind}, but the procedure asks for {wanted}"
#       help: "write `window ... {wanted}`"
package policies.window["window-declared"]

import rego.v1

answers := set()
