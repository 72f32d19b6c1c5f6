# METADATA
# title: Everyone whose role must be at hand is named, and is there for as long as they are needed
# custom:
#   severity: error
#   moment: ready
#   silenced_by: [roles-assigned, window-declared]
#   parameters:
#     who: ROLE+
#     any: ROLE+
#     during: PHASE+
#     after: {type: duration, strictest: greatest}
#   cases:
#     unheld:
#       says: "nobody is named as `{role}`, so nobody is there when the deployment needs them"
#       help: "write `role {role} @... available`"
#       basis: undeclared
#     unstated:
#       says: "nothing says that `{role}` is at hand"
#       help: "add `available`, with the time if it is not all the while"
#       basis: undeclared
#     late:
#       says: "`{role}` is at hand from `{from}`, which is too late"
#       help: "write a time that includes the window"
#     gone-early:
#       says: "`{role}` is at hand until `{until}`, and the window closes later"
#       help: "write a time that includes the window"
#     gone-while-watched:
#       says: "`{role}` is at hand until `{until}`, less than {length} after the window"
#       help: "let them stay, or let a second person take over"
#     leaves:
#       says: "`{role}` stays `through {through}`, but is needed in `{phase}`"
#       help: "write `through {phase}`, or let a second person take over"
#       fix: "through {phase}"
package policies.people["team-available-in-window"]

import rego.v1

answers contains {"case": "unheld", "for": clause, "at": input.plan.handle, "missing": "role", "item": kind, "with": {"role": kind}} if {
	some clause in input.asks["team-available-in-window"]
	some kind in clause.who
	not kind in held
}

answers contains {"case": "unheld", "for": clause, "at": input.plan.handle, "missing": "role", "item": kind, "with": {"role": kind}} if {
	some clause in input.asks["team-available-in-window"]
	kind := clause.any[0]
	count({wanted | some wanted in clause.any} & held) == 0
}

answers contains {"case": "unstated", "for": clause, "at": role.handle, "missing": "available", "with": {"role": role.kind}} if {
	some clause in input.asks["team-available-in-window"]
	some role in needed(clause)
	some person in role.person
	not person in at_hand
}

answers contains {"case": "late", "for": clause, "at": period.handle, "with": {"role": period.role, "from": period.from}} if {
	some clause in input.asks["team-available-in-window"]
	some period in periods(clause)
	period.start > begins(clause)
}

answers contains {"case": "gone-early", "for": clause, "at": period.handle, "with": {"role": period.role, "until": period.until}} if {
	some clause in input.asks["team-available-in-window"]
	some period in periods(clause)
	period.end < input.window.end
}

answers contains {"case": "gone-while-watched", "for": clause, "at": period.handle, "with": {"role": period.role, "until": period.until, "length": length.written}} if {
	some clause in input.asks["team-available-in-window"]
	"stabilise" in clause.during
	length := watched(clause)
	some period in periods(clause)
	period.end >= input.window.end
	period.end < input.window.end + length.seconds
}

answers contains {"case": "leaves", "for": clause, "at": through.handle, "with": {"role": kind, "through": through.kind, "phase": phase}} if {
	some clause in input.asks["team-available-in-window"]
	phase := clause.during[count(clause.during) - 1]
	some role in needed(clause)
	kind := role.kind
	through := role.through
	order[through.kind] < order[phase]
}

order := {"before": 0, "deploy": 1, "verify": 2, "stabilise": 3, "after": 4}

held := {kind | some role in input.plan.role; kind := role.kind}

needed(clause) := {role |
	some role in input.plan.role
	role.kind in array.concat(object.get(clause, "who", []), object.get(clause, "any", []))
}

# who holds two roles need say it only once
at_hand := {person | some role in input.plan.role; role.available; some person in role.person}

periods(clause) := {period |
	some role in needed(clause)
	available := role.available
	ends := available.period
	period := {"handle": available.handle, "role": role.kind, "from": ends.start.written, "until": ends.end.written, "start": ends.start.epoch, "end": ends.end.until}
}

# who only has to see the outcome may come while it is being deployed
begins(clause) := input.window.start if {
	"deploy" in clause.during
} else := input.window.end

# the plan says how long the release is watched, else the procedure does
watched(_) := stabilising[0] if count(stabilising) > 0

watched(clause) := clause.after if count(stabilising) == 0

stabilising := [held_for | some phase in input.plan.phase; phase.kind == "stabilise"; held_for := phase["for"]]
