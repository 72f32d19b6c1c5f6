# METADATA
# title: "The system is watched after deployment for the minimum time, as planned and as recorded"
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
#     cut-short:
#       says: "the watch ended after {watched}, but {minimum} is asked"
#       help: "keep watching"
package policies.monitoring["post-deploy-watch-long-enough"]

import rego.v1

answers contains {"case": "undeclared", "for": clause, "at": input.plan.handle, "missing": "phase", "item": "stabilise"} if {
	some clause in input.asks["post-deploy-watch-long-enough"]
	count(watched) == 0
}

answers contains {"case": "too-short", "for": clause, "at": held.handle, "with": {"held": held.written}} if {
	some clause in input.asks["post-deploy-watch-long-enough"]
	some held in watched
	held.seconds < clause.minimum.seconds
	held.seconds == max([other.seconds | some other in watched])
}

answers contains {"case": "cut-short", "for": clause, "at": input.record.exit.handle, "with": {"watched": ended.at.written}} if {
	some clause in input.asks["post-deploy-watch-long-enough"]
	ended := input.record.exit
	ended.state == "completed"
	count(input.record.watch) == 0
	ended.at.until - input.ran.complete < clause.minimum.seconds
}

# how long the phase after the deployment is to last
watched contains phase["for"] if {
	some phase in input.plan.phase
	phase.kind in {"stabilise", "after"}
}
