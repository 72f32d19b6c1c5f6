# METADATA
# title: Operations took the feature over, and hold what they need to run it
# custom:
#   severity: error
#   moment: done
#   parameters:
#     needs: word+
#   cases:
#     absent:
#       says: "nothing says that anybody took the feature over, so it stays with those who built it"
#       help: "hand it over, then write `handoff operations-team by @...`"
#       basis: undeclared
#     elsewhere:
#       says: "the feature went to `{taker}`, and operations still know nothing of it"
#       help: "hand it to operations, then write `handoff operations-team by @...`"
#     incomplete:
#       says: "`{taker}` took over without `{lack}`"
#       help: "pass it on, then add `{lack} \"...\"`"
#       basis: undeclared
#     unaccepted:
#       says: "`{taker}` never said that they took over"
#       help: "let them say so, then add `accepted by @...`"
#       basis: unevidenced
package policies.communication["handoff-complete"]

import rego.v1

answers contains {"case": "absent", "at": input.record.handle, "missing": "handoff"} if {
	not input.record.handoff
}

answers contains {"case": "elsewhere", "at": handoff.handle, "with": {"taker": taker}} if {
	handoff := input.record.handoff
	taker := handoff.to
	not taker in {"operations", "operations-team"}
}

answers contains {"case": "incomplete", "for": clause, "at": handoff.handle, "missing": lack, "with": {"taker": taker, "lack": lack}} if {
	some clause in input.asks["handoff-complete"]
	handoff := input.record.handoff
	taker := handoff.to
	some lack in clause.needs
	lack != "acceptance"
	not handoff[lack]
}

answers contains {"case": "unaccepted", "for": clause, "at": handoff.handle, "missing": "accepted", "with": {"taker": taker}} if {
	some clause in input.asks["handoff-complete"]
	"acceptance" in clause.needs
	handoff := input.record.handoff
	taker := handoff.to
	not handoff.accepted
}
