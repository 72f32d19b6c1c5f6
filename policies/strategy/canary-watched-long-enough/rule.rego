# METADATA
# title: "A canary is watched long enough before more traffic follows"
# custom:
#   severity: error
#   moment: draft
#   judges: plan.strategy
#   silenced_by: [strategy-parameters-complete]
#   parameters:
#     minimum: {type: duration, strictest: greatest}
#   cases:
#     unheld:
#       says: "stage `{stage}` is not held, but a canary is watched for {minimum} before it grows"
#       help: "add `for {minimum}` to the stage"
#       fix: "for {minimum}"
#       basis: undeclared
#     too-short:
#       says: "stage `{stage}` is held for {held}, but a canary is watched for {minimum} before it grows"
#       help: "hold it `for {minimum}`"
#       fix: "for {minimum}"
#     cut-short:
#       says: "stage `{stage}` was over after {watched}, but a canary is watched for {minimum} before it grows"
#       help: "say why in a `deviation`, with who allowed it"
package policies.strategy["canary-watched-long-enough"]

import rego.v1

answers contains {"case": "unheld", "for": clause, "at": first.handle, "missing": "for", "with": {"stage": first.share.written}} if {
	some clause in input.asks["canary-watched-long-enough"]
	not first["for"]
	not first.last
}

answers contains {"case": "too-short", "for": clause, "at": held.handle, "with": {"stage": first.share.written, "held": held.written}} if {
	some clause in input.asks["canary-watched-long-enough"]
	held := first["for"]
	not first.last
	held.seconds < clause.minimum.seconds
}

answers contains {"case": "cut-short", "for": clause, "at": stage.handle, "with": {"stage": stage.share.written, "watched": sprintf("%dm", [floor(seconds / 60)])}} if {
	some clause in input.asks["canary-watched-long-enough"]
	some stage in input.ran.stage
	stage.status == "ok"
	stage.share.percent == first.share.percent
	seconds := stage.at.until - stage.started.epoch
	seconds < clause.minimum.seconds
}

first := input.plan.strategy.stage[0]
