# METADATA
# title: A rollback has its cause on record, or the incident in which it is written up, and what sort of cause it was
# custom:
#   severity: error
#   moment: done
#   cases:
#     unrecorded:
#       says: "the release was taken back, and nothing says what had caused it"
#       help: "add `cause \"...\"`, else the `link` of the incident that holds it"
#     unclassed:
#       says: "the cause has no class, so nobody can count it with others of its sort"
#       help: "add `class` with the sort of cause"
package policies.record["root-cause-recorded"]

import rego.v1

answers contains {"case": "unrecorded", "at": input.record.handle, "missing": "cause"} if {
	input.record.exit
	count(input.ran.cause) == 0
	count(written_up) == 0
}

answers contains {"case": "unclassed", "at": cause.handle, "missing": "class"} if {
	some cause in input.ran.cause
	not cause["class"]
}

# the incident is linked, and what counts is the class
answers contains {"case": "unclassed", "at": input.record.handle, "missing": "cause.class"} if {
	input.record.exit
	count(input.ran.cause) == 0
	count(written_up) > 0
}

written_up := [incident | some incident in input.record.incident; incident.link]
