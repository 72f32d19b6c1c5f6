# METADATA
# title: "No text of the plan is left blank, marked as to do, or left to a guess"
# custom:
#   severity: error
#   moment: ready
#   cases:
#     left:
#       says: "`{found}` leaves it to the reader to guess"
#       help: "write out what is meant"
#     blank:
#       says: "an empty text leaves it to the reader to guess"
#       help: "write out what is meant"
package policies.plan["placeholders-filled"]

import rego.v1

answers contains {"case": "left", "at": placeholder.handle, "item": placeholder.text, "with": {"found": placeholder.found}} if {
	some placeholder in input.placeholders
	trim_space(placeholder.found) != ""
}

answers contains {"case": "blank", "at": placeholder.handle, "item": placeholder.text} if {
	some placeholder in input.placeholders
	trim_space(placeholder.found) == ""
}
