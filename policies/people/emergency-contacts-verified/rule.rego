# METADATA
# title: "Emergency contacts are listed, each with the date on which it was last tried"
# custom:
#   severity: error
#   moment: ready
#   cases:
#     unlisted:
#       says: "no contact is listed for an emergency, so people search for a number while it lasts"
#       help: "write `contact @... reach \"...\" verified at DATE`"
#       basis: undeclared
#     untried:
#       says: "nothing says when contact {person} was last tried"
#       help: "call them, then add `verified at DATE`"
#       basis: undeclared
package policies.people["emergency-contacts-verified"]

import rego.v1

answers contains {"case": "unlisted", "at": input.plan.handle, "missing": "contact"} if count(input.plan.contact) == 0

answers contains {"case": "untried", "at": contact.handle, "missing": "verified", "with": {"person": contact.person}} if {
	some contact in input.plan.contact
	not contact.verified
}
