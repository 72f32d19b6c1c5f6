# METADATA
# title: A dated ticket removes every flag once everybody has it
# custom:
#   severity: error
#   moment: ready
#   judges: plan.flag
#   silenced_by: [flags-declared]
#   cases:
#     unticketed:
#       says: "no ticket removes `{flag}`, so it stays in the code"
#       help: "write `cleanup \"TICKET\" by DATE`"
#       basis: undeclared
#     undated:
#       says: "the clean-up of `{flag}` has no date, so it is never due"
#       help: "add `by DATE`"
#       basis: undeclared
package policies.flags["flag-cleanup-ticketed"]

import rego.v1

answers contains {"case": "unticketed", "at": flag.handle, "missing": "cleanup", "with": {"flag": flag.name}} if {
	some flag in input.plan.flag
	not flag.cleanup
}

answers contains {"case": "undated", "at": cleanup.handle, "missing": "by", "with": {"flag": flag.name}} if {
	some flag in input.plan.flag
	cleanup := flag.cleanup
	not cleanup.by
}
