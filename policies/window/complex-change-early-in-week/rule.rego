# METADATA
# title: A complex deployment is placed early in the week
# custom:
#   severity: warning
#   moment: draft
#   silenced_by: [window-declared]
#   cases:
#     late:
#       says: "a complex release goes out on a {day}, so trouble waits over the weekend"
#       help: "move the window to the first days of the week"
#     last-day:
#       says: "a complex release goes out on a {day}, and nobody works on the days after it"
#       help: "move the window to the first days of the week"
#     not-early:
#       says: "a complex release goes out on a {day}, and the early days of the week are {early}"
#       help: "move the window to one of them"
#     days-unknown:
#       says: "the project has not said which days are early in its week"
#       help: "write `early = [\"monday\", \"tuesday\"]` under `[calendar]` in `plimsoll.toml`"
#       unjudged: true
package policies.window["complex-change-early-in-week"]

import rego.v1

import data.policies.lib.week

answers contains {"case": "late", "at": window.handle, "with": {"day": late[window.weekday]}} if {
	not input.calendar.zone
	window := input.window
}

answers contains {"case": "last-day", "at": input.window.handle, "with": {"day": week.names[weekday]}} if {
	not input.calendar.early
	weekday := input.window.opens.weekday
	object.get(input.window.opens, "left", 0) == 0
}

answers contains {"case": "not-early", "at": input.window.handle, "with": {"day": week.names[weekday], "early": [week.names[day] | some day in input.calendar.early]}} if {
	weekday := input.window.opens.weekday
	not weekday in input.calendar.early
	count(input.calendar.early) > 0
}

answers contains {"case": "days-unknown", "at": input.window.handle} if {
	not input.calendar.zone
	input.window.weekday in {"wednesday", "thursday", "sunday"}
}

# the first two working days are early wherever one works
answers contains {"case": "days-unknown", "at": input.window.handle} if {
	not input.calendar.early
	input.window.opens.left > 0
	input.window.opens.place > 2
}

# late in every week there is; of the others it depends on where one works
late := {"friday": "Friday", "saturday": "Saturday"}
