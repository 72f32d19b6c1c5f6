# METADATA
# title: "The strategy has what its kind needs, and nothing that contradicts it"
# custom:
#   severity: error
#   moment: draft
#   judges: plan.strategy
#   silenced_by: [strategy-declared, flag-stages-gradual]
#   cases:
#     staged-direct:
#       says: "strategy is direct, but with `{part}` not all instances change at once"
#       help: "delete `{part}`, else choose the strategy that it belongs to"
#     sides-unnamed:
#       says: "strategy is blue-green, but {side} is not named, so nobody knows where to switch"
#       help: "write `{side} \"NAME\"` in it"
#     no-share:
#       says: "strategy is canary, but no stage takes less than all traffic"
#       help: "write `stage 5% for 30m` before the one of 100%"
#     flagless:
#       says: "strategy is feature-flag, but the plan names no flag"
#       help: "declare `flag NAME`, then add `flag NAME` to the strategy"
#       basis: undeclared
#     at-once:
#       says: "strategy is feature-flag, but `{flag}` goes from nobody to everybody"
#       help: "give it stages, such as `stage internal 1% for 4h`"
package policies.strategy["strategy-parameters-complete"]

import rego.v1

answers contains fault if some fault in faults(input.plan.strategy.kind)

faults("direct") := {{"case": "staged-direct", "at": part.at, "with": {"part": part.written}} | some part in parts}

faults("blue-green") := {{"case": "sides-unnamed", "at": strategy.handle, "missing": side, "with": {"side": side}} |
	strategy := input.plan.strategy
	some side in ["blue", "green"]
	not strategy[side]
}

faults("canary") := {{"case": "no-share", "at": strategy.handle, "missing": "stage"} |
	strategy := input.plan.strategy
	not shared
}

faults("feature-flag") := flagless | at_once

flagless := {{"case": "flagless", "at": strategy.handle, "missing": "flag"} |
	strategy := input.plan.strategy
	count(input.plan.flag) == 0
}

at_once := {{"case": "at-once", "at": flag.handle, "missing": "stage", "with": {"flag": name}} |
	some flag in input.plan.flag
	name := flag.name
	name in carriers
	not name in opened
}

# what lets only some of the instances change
parts contains {"at": stage.handle, "written": written} if {
	some stage in input.plan.strategy.stage
	stage.index == 0
	stage.share.percent < 100
	written := sprintf("stage %s", [stage.share.written])
}

parts contains {"at": handle, "written": word} if {
	some word in ["batch", "subset", "routes"]
	handle := input.plan.strategy[word].handle
}

shared if {
	some stage in input.plan.strategy.stage
	partial(stage)
}

shared if between(input.plan.strategy.subset.percent)

shared if between(input.plan.strategy.routes.percent)

# the flags that carry the deployment: those it names, else all
carriers := input.plan.strategy.flag.flag if input.plan.strategy.flag

else := [name | some flag in input.plan.flag; name := flag.name]

# the flags with a stage that leaves somebody out
opened contains flag if {
	some stage in input.stages
	flag := stage.flag
	partial(stage)
}

partial(stage) if between(stage.share.percent)

partial(stage) if stage.audience in {"internal", "beta"}

between(percent) if {
	percent > 0
	percent < 100
}
