# METADATA
# title: Triggers on the figures that the procedure names are as strict as it says
# custom:
#   severity: error
#   moment: draft
#   judges: plan.rollback
#   silenced_by: [rollback-plan-present, rollback-triggers-explicit, rollback-triggers-complete]
#   parameters:
#     kind: text+
#     most: {type: number, strictest: least}
#     floor: {type: percent, strictest: greatest}
#     lasting: {type: duration, strictest: least}
#     automatic: word
#   cases:
#     absent:
#       says: "no trigger looks at `{what}`, so it sends nothing back however bad it gets"
#       help: "add `trigger METRIC > LIMIT`, on a metric that `measures` it"
#     unlimited:
#       says: "trigger `{trigger}` has no limit, so nobody knows how much it takes"
#       help: "write `trigger {trigger} > LIMIT`"
#     looser:
#       says: "trigger `{trigger}` waits for `{limit}`, but {asked} has to send the release back"
#       help: "write {asked} or a stricter limit"
#     slower:
#       says: "trigger `{trigger}` waits for {waited}, but after {lasting} the release has to go back"
#       help: "write `for {lasting}` or less"
#       fix: "for {lasting}"
#     by-hand:
#       says: "trigger `{trigger}` waits for somebody to act on it, but it has to act by itself"
#       help: "add `automatic` to it"
#     incomparable:
#       says: "`{limit}` can only be held against {asked} when the usual value of `{trigger}` is known"
#       help: "add `baseline FIGURE` to the metric, else write the limit as {asked}"
#       unjudged: true
package policies.rollback["rollback-thresholds-strict"]

import rego.v1

answers contains {"case": "absent", "for": clause, "at": rollback.handle, "missing": "trigger", "item": what, "with": {"what": what}} if {
	rollback := input.plan.rollback[0]
	some clause in input.asks["rollback-thresholds-strict"]
	count(looking(clause)) == 0
	what := clause.kind[0]
}

answers contains {"case": "unlimited", "for": clause, "at": trigger.handle, "with": {"trigger": trigger.on}} if {
	some clause in input.asks["rollback-thresholds-strict"]
	not met(clause)
	some trigger in looking(clause)
	not trigger.limit
}

answers contains {"case": "looser", "for": clause, "at": trigger.handle, "with": {"trigger": trigger.on, "limit": limit.written, "asked": asked(clause)}} if {
	some clause in input.asks["rollback-thresholds-strict"]
	not met(clause)
	some trigger in looking(clause)
	comparable(clause, trigger)
	not strict(clause, trigger)
	limit := trigger.limit
}

answers contains {"case": "slower", "for": clause, "at": waited.handle, "with": {"trigger": trigger.on, "waited": waited.written}} if {
	some clause in input.asks["rollback-thresholds-strict"]
	not met(clause)
	some trigger in looking(clause)
	strict(clause, trigger)
	waited := slow(clause, trigger)
}

answers contains {"case": "by-hand", "for": clause, "at": trigger.handle, "missing": "automatic", "with": {"trigger": trigger.on}} if {
	some clause in input.asks["rollback-thresholds-strict"]
	not met(clause)
	some trigger in looking(clause)
	strict(clause, trigger)
	by_hand(clause, trigger)
}

answers contains {"case": "incomparable", "for": clause, "at": trigger.handle, "with": {"trigger": trigger.on, "limit": limit.written, "asked": asked(clause)}} if {
	some clause in input.asks["rollback-thresholds-strict"]
	not met(clause)
	some trigger in looking(clause)
	limit := trigger.limit
	not comparable(clause, trigger)
}

# a figure called by its name may be of another kind besides: paid orders are business
looking(clause) := [trigger | some trigger in input.triggers; count({kind | some kind in clause.kind} & ({kind | some kind in trigger.kinds} | {trigger.on})) > 0]

# one trigger that is strict enough makes up for all others
met(clause) if {
	some trigger in looking(clause)
	strict(clause, trigger)
	not slow(clause, trigger)
	not by_hand(clause, trigger)
}

slow(clause, trigger) := trigger["for"] if trigger["for"].seconds > clause.lasting.seconds

by_hand(clause, trigger) if {
	clause.automatic
	not trigger.automatic
}

strict(clause, trigger) if multiple(trigger) <= clause.most.number

strict(clause, trigger) if {
	not trigger.limit.of_baseline
	trigger.limit.percent >= clause.floor.percent
}

# a figure is asked for, and any will do
strict(clause, trigger) if {
	not clause.most
	not clause.floor
	trigger.limit
}

comparable(clause, trigger) if {
	clause.most
	multiple(trigger)
}

comparable(clause, trigger) if {
	clause.floor
	trigger.limit.percent
	not trigger.limit.of_baseline
}

# any figure is one
comparable(clause, _) if {
	not clause.most
	not clause.floor
}

# the limit of a trigger, as a multiple of what is usual
multiple(trigger) := trigger.limit.multiple if trigger.limit.of_baseline

multiple(trigger) := trigger.limit.percent / 100 if trigger.limit.of_baseline

multiple(trigger) := 1 + (trigger.limit.percent / 100) if trigger.on == "performance-degradation"

multiple(trigger) := quotient if {
	not trigger.limit.of_baseline
	some metric in input.plan.metric
	metric.name == trigger.on
	some unit in ["percent", "seconds", "number", "per_second"]
	usual := metric.baseline[unit]
	usual > 0
	quotient := trigger.limit[unit] / usual
}

asked(clause) := sprintf("`> %sx baseline`", [clause.most.written]) if clause.most

else := sprintf("`< %s`", [clause.floor.written])
