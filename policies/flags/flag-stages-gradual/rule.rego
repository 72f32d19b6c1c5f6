# METADATA
# title: A flag opens in rising stages, through the shares that are asked for, until everybody has it
# custom:
#   severity: error
#   moment: draft
#   judges: plan.flag
#   silenced_by: [flags-declared]
#   parameters:
#     stages: percent+
#   cases:
#     unstaged:
#       says: "`{flag}` has no stages, so it opens to everybody at once"
#       help: "begin with `stage internal 1% for 4h`, then go on to `stage 100%`"
#       basis: undeclared
#     falls:
#       says: "stage `{stage}` of `{flag}` is no larger than the one before it"
#       help: "let the shares rise from stage to stage"
#     skips:
#       says: "`{flag}` leaves out {shares} on its way to everybody"
#       help: "add a `stage` for {shares}"
#     ends-short:
#       says: "`{flag}` ends at `{stage}`, so its rollout has no end"
#       help: "end with `stage 100%`"
package policies.flags["flag-stages-gradual"]

import rego.v1

answers contains {"case": "unstaged", "at": flag.handle, "missing": "stage", "with": {"flag": flag.name}} if {
	some flag in input.plan.flag
	not flag.name in staged
}

answers contains {"case": "falls", "at": stage.handle, "with": {"flag": flag, "stage": share.written}} if {
	some stage in input.stages
	not stage.rises
	share := stage.share
	flag := stage.flag
}

answers contains {"case": "skips", "for": clause, "at": flag.handle, "missing": "stage", "with": {"flag": flag.name, "shares": shares}} if {
	some clause in input.asks["flag-stages-gradual"]
	some flag in input.plan.flag
	flag.name in staged
	shares := [share.written | some share in clause.stages; share.percent < 100; not [flag.name, share.percent] in reached]
	count(shares) > 0
}

answers contains {"case": "ends-short", "at": stage.handle, "with": {"flag": flag, "stage": share.written}} if {
	some stage in input.stages
	stage.last
	share := stage.share
	flag := stage.flag
	not [flag, 100] in reached
}

# a stage of a strategy that no flag carries has no `flag`
staged := {flag | flag := input.stages[_].flag}

reached := {[flag, stage.share.percent] | some stage in input.stages; flag := stage.flag}
