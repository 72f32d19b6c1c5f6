# METADATA
# title: Success is declared once everything has been stable for long enough
# custom:
#   severity: error
#   moment: draft
#   parameters:
#     stable: {type: duration, strictest: greatest}
#   cases:
#     planned-short:
#       says: "success is to be declared after {planned}, but {stable} is asked"
#       help: "write `success-after {stable}`"
#       fix: "success-after {stable}"
#     too-soon:
#       says: "this is called a success before it was stable for {stable}"
#       help: "keep watching, then end the run"
#     unstable:
#       says: "`{check}` failed at {at}, so it was not stable for {stable} when it was called a success"
#       help: "keep watching until it has passed for {stable}, then end the run"
#       basis: contradicted
#     untimed:
#       says: "the run is called a success, but nothing says when, so nobody can tell how long it had been stable"
#       help: "add `at TIME`"
#       basis: unevidenced
package policies.checks["success-follows-stability"]

import rego.v1

answers contains {"case": "planned-short", "for": clause, "at": planned.handle, "with": {"planned": planned.written}} if {
	some clause in input.asks["success-follows-stability"]
	planned := input.plan.success_after
	planned.seconds < clause.stable.seconds
}

answers contains {"case": "too-soon", "for": clause, "at": at.handle} if {
	some clause in input.asks["success-follows-stability"]
	some at in declared
	at.until < input.ran.complete + clause.stable.seconds
}

# the last results before it count
answers contains {"case": "unstable", "for": clause, "at": result.handle, "with": {"check": result.of, "at": written}} if {
	some clause in input.asks["success-follows-stability"]
	some at in declared
	some result in input.ran.check
	result.result == "fail"
	result.at.until > at.epoch - clause.stable.seconds
	result.at.epoch <= at.until
	written := result.at.written
}

answers contains {"case": "untimed", "at": exit.handle, "missing": "at"} if {
	exit := input.record.exit
	exit.state == "completed"
	not exit.at
}

declared contains at if {
	input.record.exit.state == "completed"
	at := input.record.exit.at
}

declared contains at if {
	some notice in input.ran.notify
	"success" in notice.when.kind
	at := notice.at
}
