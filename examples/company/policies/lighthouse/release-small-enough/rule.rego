# METADATA
# title: A release changes few parts at once
# custom:
#   severity: error
#   moment: draft
#   parameters:
#     most: {type: number, strictest: least}
#   cases:
#     too-many:
#       says: "the release changes {parts} parts, but {most} is the most, so a fault has many places to hide"
#       help: "let some of them go out in a release of their own"
package policies.lighthouse["release-small-enough"]

import rego.v1

answers contains {"case": "too-many", "for": clause, "at": input.plan.handle, "with": {"parts": count(parts)}} if {
	some clause in input.asks["release-small-enough"]
	count(parts) > clause.most.number
}

parts := {subject | some change in input.plan.change; change.kind == "code"; some subject in change.subject}
