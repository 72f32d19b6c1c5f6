# METADATA
# title: The release is watched for long enough after the deployment
# custom:
#   severity: error
#   moment: draft
#   parameters:
#     minimum: {type: duration, strictest: greatest}
#   cases:
#     undeclared:
#       says: "nothing says how long the release is watched"
#       help: "add `phase stabilise for {minimum}` with its `watch`"
#       basis: undeclared
#     too-short:
#       says: "the release is watched for {held}, but {minimum} is asked"
#       help: "write `for {minimum}`"
#       fix: "for {minimum}"
#     cut-short:
#       says: "the run calls itself complete, but the release was watched for less than {minimum}"
#       help: "keep watching, then end the run"
package policies.monitoring["post-deploy-watch-long-enough"]

import rego.v1

answers contains {"case": "undeclared", "for": clause, "at": input.plan.handle, "missing": "phase", "item": "stabilise"} if {
	some clause in input.asks["post-deploy-watch-long-enough"]
	count(planned) == 0
}

answers contains {"case": "too-short", "for": clause, "at": held.handle, "with": {"held": held.written}} if {
	some clause in input.asks["post-deploy-watch-long-enough"]
	some held in planned
	held.seconds < clause.minimum.seconds
	held.seconds == max([other.seconds | some other in planned])
}

answers contains {"case": "cut-short", "for": clause, "at": exit.handle} if {
	exit := input.record.exit
	exit.state == "completed"
	some clause in input.asks["post-deploy-watch-long-enough"]
	watched < clause.minimum.seconds
}

# the phase after the deployment says how long it is, else what is watched in it does
planned contains held if {
	some phase in input.plan.phase
	phase.kind in {"stabilise", "after"}
	held := phase["for"]
}

planned contains held if {
	some watch in input.watches
	watch["in"] in {"stabilise", "after"}
	held := watch["for"]
}

# what somebody wrote down counts, else all the time until the run was called complete
watched := sum(lengths) if {
	count(lengths) > 0
} else := input.record.exit.at.until - input.ran.complete

# what was seen while it was still being deployed does not count
lengths := [length |
	some watch in input.record.watch
	length := watch.period.end.until - max([watch.period.start.epoch, input.ran.complete])
]
