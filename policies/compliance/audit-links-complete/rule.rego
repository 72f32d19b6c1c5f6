# METADATA
# title: The record links what belongs to the trail of the run
# custom:
#   severity: error
#   moment: done
#   parameters:
#     link: LINK
#     after: DUTY
#   cases:
#     unlinked:
#       says: "the record links no {link}, so the trail ends here"
#       help: "write `link {link} \"...\"`"
#       basis: undeclared
package policies.compliance["audit-links-complete"]

import rego.v1

import data.policies.lib.duties

answers contains {"case": "unlinked", "for": clause, "at": input.record.handle, "missing": "link", "item": kind} if {
	some clause in input.asks["audit-links-complete"]
	kind := clause.link
	not kind in linked
	due(clause)
}

linked contains kind if {
	some link in input.record.link
	kind := link.kind
}

linked contains "ticket" if count(input.record.ticket) > 0

# some links come out of a step, and are due when it has ended
due(clause) if not clause.after

due(clause) if count(duties.ended(clause.after)) > 0
