# METADATA
# title: A flag opens in rising stages, through the shares that are asked for, until everybody has it
# custom:
#   severity: error
#   moment: draft
#   judges: plan.flag
#   silenced_by: [flags-declared, flag-rollout-planned]
#   parameters:
#     stages: percent+
#     audience: AUDIENCE_STAGE
#     least: percent
#     over: percent
#     most: percent
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
#     unmet:
#       says: "`{flag}` has no stage for {whom} {bounds}, so it grows too much at once"
#       help: "add a `stage {audience}` with such a share"
#     beyond:
#       says: "stage `{audience} {stage}` of `{flag}` is larger than the {most} that such a stage may have"
#       help: "write {most} or less"
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

answers contains {"case": "unmet", "for": clause, "at": flag.handle, "missing": "stage", "item": clause.audience, "with": {"flag": flag.name, "whom": whom[clause.audience], "bounds": bounds(clause)}} if {
	some clause in input.asks["flag-stages-gradual"]
	clause.audience
	some flag in input.plan.flag
	flag.name in staged
	own := [stage | some stage in input.stages; stage.flag == flag.name; meant(clause, stage)]
	count([stage | some stage in own; within(clause, stage.share.percent)]) == 0
	count([stage | some stage in own; exceeds(clause, stage)]) == 0
}

answers contains {"case": "beyond", "for": clause, "at": stage.handle, "with": {"flag": flag, "stage": share.written}} if {
	some clause in input.asks["flag-stages-gradual"]
	some stage in input.stages
	flag := stage.flag
	exceeds(clause, stage)
	share := stage.share
}

answers contains {"case": "ends-short", "at": stage.handle, "with": {"flag": flag, "stage": share.written}} if {
	some stage in input.stages
	stage.last
	share := stage.share
	flag := stage.flag
	not [flag, 100] in reached
}

whom := {"internal": "the team", "beta": "testers from outside", "public": "a part of all users"}

# a stage that names nobody is as good as one for testers
meant(clause, stage) if clause.audience == object.get(stage, "audience", "public")

meant(clause, stage) if {
	clause.audience == "beta"
	not stage.audience == "internal"
}

within(clause, share) if {
	share <= clause.most.percent
	object.get(clause, ["least", "percent"], 0) <= share
	object.get(clause, ["over", "percent"], -1) < share
}

# the last stage of all may be as large as it likes
exceeds(clause, stage) if {
	clause.audience == stage.audience
	stage.share.percent > clause.most.percent
	stage.audience != "public"
}

bounds(clause) := sprintf("of %s to %s", [clause.least.written, clause.most.written]) if clause.least

else := sprintf("of more than %s and %s at the most", [clause.over.written, clause.most.written])

# a stage of a strategy that no flag carries has no `flag`
staged := {flag | flag := input.stages[_].flag}

reached := {[flag, stage.share.percent] | some stage in input.stages; flag := stage.flag}
