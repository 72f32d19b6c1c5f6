# METADATA
# title: No two plans change the same thing at the same time
# custom:
#   severity: warning
#   moment: draft
#   judges: beside.overlaps
#   always: true
#   cases:
#     component:
#       says: "`{plan}` changes `{name}` in a window that overlaps this one, so nobody can tell which of them did what"
#       help: "move one of the windows, else let one plan name the other with `invokes`"
#     table:
#       says: "`{plan}` changes table `{name}` in a window that overlaps this one, so one may wait for the locks of the other"
#       help: "move one of the windows, else let one plan name the other with `invokes`"
#   notes:
#     other: "the other plan changes it here"
package policies.fleet["changes-do-not-overlap"]

import rego.v1

answers contains {"case": overlap.of, "at": overlap.handle, "with": {"plan": overlap.plan, "name": overlap.name}, "see": see} if {
	some overlap in input.beside.overlaps
	see := [{"at": there, "note": "other"} | there := overlap.there]
}
