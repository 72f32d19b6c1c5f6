# METADATA
# title: Each flag has a rollout plan, with stages, a timeline and criteria
# custom:
#   severity: error
#   moment: draft
#   judges: plan.flag
#   silenced_by: [flags-declared]
#   cases:
#     unplanned:
#       says: "nothing says how `{flag}` opens, when and on what condition, so that is decided on the day"
#       help: "add its stages, such as `stage internal 1% for 24h promote-if METRIC < LIMIT`"
#       basis: undeclared
#     unstaged:
#       says: "`{flag}` has no stages, so nobody knows who gets it next"
#       help: "add its stages, such as `stage internal 1% for 24h`"
#       basis: undeclared
#     untimed:
#       says: "nothing says when the stages of `{flag}` follow each other"
#       help: "add `timeline \"...\"` to the flag, else `for` or `due` to each stage"
#       basis: undeclared
#     criterionless:
#       says: "nothing says what makes a stage of `{flag}` good enough for the next"
#       help: "add `criterion \"...\"` to the flag, else `promote-if` to its stages"
#       basis: undeclared
package policies.flags["flag-rollout-planned"]

import rego.v1

answers contains {"case": "unplanned", "at": flag.handle, "missing": "stage", "with": {"flag": flag.name}} if {
	some flag in unlinked
	not begun(flag)
}

answers contains {"case": "unstaged", "at": flag.handle, "missing": "stage", "with": {"flag": flag.name}} if {
	some flag in unlinked
	begun(flag)
	not flag.name in staged
}

answers contains {"case": "untimed", "at": flag.handle, "missing": "timeline", "with": {"flag": flag.name}} if {
	some flag in unlinked
	begun(flag)
	not flag.timeline
	not timed(flag.name)
}

answers contains {"case": "criterionless", "at": flag.handle, "missing": "criterion", "with": {"flag": flag.name}} if {
	some flag in unlinked
	begun(flag)
	count(flag.criterion) == 0
	not flag.name in judged
}

# a plan of its own, in another file, says it for all flags
unlinked := [flag | some flag in input.plan.flag; not linked]

linked if {
	some given in input.plan.input
	given.kind == "rollout-plan"
	given.state == "ready"
	given.link
}

begun(flag) if flag.timeline

begun(flag) if count(flag.criterion) > 0

begun(flag) if flag.name in staged

staged := {flag | flag := input.stages[_].flag}

# the last stage has no end
timed(name) if {
	name in staged
	not name in untimed
}

untimed contains flag if {
	some stage in input.stages
	not stage.last
	not stage["for"]
	not stage.due
	flag := stage.flag
}

judged contains flag if {
	some stage in input.stages
	count(stage.promote_if) + count(stage.check) + count(stage.decision) > 0
	flag := stage.flag
}

judged contains flag if {
	some stage in input.stages
	stage.validate
	flag := stage.flag
}
