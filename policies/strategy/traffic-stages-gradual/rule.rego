# METADATA
# title: "Traffic moves to the new version through the shares that are asked for, rising, up to all of it"
# custom:
#   severity: error
#   moment: draft
#   judges: plan.strategy
#   silenced_by: [strategy-parameters-complete]
#   parameters:
#     stages: percent+
#     first: {type: percent, strictest: least}
#   cases:
#     unstaged:
#       says: "strategy `{strategy}` has no stages, so all traffic moves at once"
#       help: "begin with a small `stage`, then go on to `stage 100%`"
#       basis: undeclared
#     starts-large:
#       says: "the first stage takes {share} of the traffic, which is no small part"
#       help: "begin with `stage 5%`, else add `because \"...\"` to the stage"
#     falls:
#       says: "stage `{share}` is no larger than the one before it"
#       help: "let the shares rise from stage to stage"
#     skips:
#       says: "the traffic leaves out {shares} on its way, so it grows too much at once"
#       help: "add a `stage` for {shares}, else `because \"...\"` to the stage that stands in its place"
#     ends-short:
#       says: "the last stage takes {share}, so the old version serves the rest for good"
#       help: "end with `stage 100%`"
package policies.strategy["traffic-stages-gradual"]

import rego.v1

answers contains {"case": "unstaged", "at": strategy.handle, "missing": "stage", "with": {"strategy": strategy.kind}} if {
	strategy := input.plan.strategy
	count(strategy.stage) == 0
}

answers contains {"case": "starts-large", "for": clause, "at": stage.handle, "with": {"share": share.written}} if {
	some clause in input.asks["traffic-stages-gradual"]
	stage := input.plan.strategy.stage[0]
	not explained
	share := stage.share
	share.percent > clause.first.percent
}

answers contains {"case": "falls", "at": stage.handle, "with": {"share": share.written}} if {
	some stage in input.plan.strategy.stage
	not stage.rises
	share := stage.share
}

answers contains {"case": "skips", "for": clause, "at": strategy.handle, "missing": "stage", "with": {"shares": shares}} if {
	some clause in input.asks["traffic-stages-gradual"]
	strategy := input.plan.strategy
	count(strategy.stage) > 0
	not explained
	shares := [share.written | some share in clause.stages; share.percent < 100; not share.percent in reached]
	count(shares) > 0
}

answers contains {"case": "ends-short", "at": stage.handle, "with": {"share": share.written}} if {
	some stage in input.plan.strategy.stage
	stage.last
	share := stage.share
	share.percent < 100
}

reached := {stage.share.percent | some stage in input.plan.strategy.stage}

# a list of one's own is fine where the list itself says why; the reason of the strategy is another one
explained if input.plan.strategy.stage[_].because
