# METADATA
# title: What goes to production has been deployed to staging before
# custom:
#   severity: error
#   moment: ready
#   cases:
#     never:
#       says: "the release has not been in staging, so production would be the first to see it"
#       help: "deploy it there, then write `deployed \"VERSION\" at TIME result pass` into `staging`"
#       basis: undeclared
#     other:
#       says: "staging ran `{staged}`, which is not what ships"
#       help: "deploy to staging what ships"
#     undated:
#       says: "nothing says when staging ran `{staged}`, so nobody knows whether that was before production"
#       help: "add `at TIME`"
#       basis: undeclared
#     late:
#       says: "staging ran `{staged}` at {at}, when production had its turn already"
#       help: "deploy to staging first"
#   notes:
#     start: "production begins here"
package policies.staging["staging-precedes-production"]

import rego.v1

answers contains {"case": "never", "at": input.plan.handle, "missing": "staging"} if {
	is_null(input.staging)
}

# nothing else in the block counts without it
answers contains {"case": "never", "at": input.staging.handle} if {
	count(input.staging.runs) == 0
}

answers contains {"case": "other", "at": latest.handle, "with": {"staged": latest.version}} if {
	not latest.of_release
}

answers contains {"case": "undated", "at": latest.handle, "missing": "at", "with": {"staged": latest.version}} if {
	latest.of_release
	not before
	not latest.at
}

answers contains {"case": "late", "at": at.handle, "with": {"staged": latest.version, "at": at.written}, "see": due} if {
	latest.of_release
	not before
	at := latest.at
}

latest := input.staging.latest

before if {
	some run in input.staging.runs
	run.of_release
	in_time(run.at)
}

in_time(at) if at.epoch <= input.start.epoch

# without a window there is nothing to compare with
in_time(_) if is_null(input.start)

# the record may have begun at another time
due := [{"at": input.window.handle, "note": "start"} | input.window.start == input.start.epoch]
