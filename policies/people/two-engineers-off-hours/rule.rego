# METADATA
# title: "Outside business hours enough different engineers are present"
# custom:
#   severity: error
#   moment: draft
#   silenced_by: [roles-assigned, window-declared, window-in-business-hours]
#   parameters:
#     minimum: {type: number, strictest: greatest}
#   cases:
#     too-few:
#       says: "the window lies {when}, and {count} of {minimum} engineers are named"
#       help: "name another one, such as `role backup @...`"
#     absent:
#       says: "the window lay {when}, and {count} of {minimum} engineers were there"
#       help: "write down everybody who was there, then have somebody stand by the next time"
#     hours-unknown:
#       says: "{count} of {minimum} engineers are named, and nothing says whether the window lies in business hours"
#       help: "name another one, such as `role backup @...`, or write `hours = \"09:00..17:00\"` under `[calendar]` in `plimsoll.toml`"
#       unjudged: true
package policies.people["two-engineers-off-hours"]

import rego.v1

answers contains {"case": "too-few", "for": clause, "at": window.handle, "with": {"count": named, "when": when}} if {
	some window in windows
	when := off_hours(window)
	some clause in input.asks["two-engineers-off-hours"]
	named := count(engineers)
	named < clause.minimum.number
}

answers contains {"case": "absent", "for": clause, "at": present.handle, "with": {"count": there, "when": when}} if {
	present := input.record.present
	some window in windows
	when := off_hours(window)
	some clause in input.asks["two-engineers-off-hours"]
	there := count({person | some person in present.person} & engineers)
	there < clause.minimum.number
	count(engineers) >= clause.minimum.number
}

answers contains {"case": "hours-unknown", "for": clause, "at": window.handle, "with": {"count": named}} if {
	some window in windows
	not off_hours(window)
	not window.calendar.inside
	not window.kind == "standard"
	some clause in input.asks["two-engineers-off-hours"]
	named := count(engineers)
	named < clause.minimum.number
}

# which hours are business hours only the project knows, but where it does not say, nobody has them on a Sunday
off_hours(window) := "outside business hours" if {
	window.kind == "emergency"
} else := reasons[window.calendar.off.because] if {
	window.calendar.off
} else := "on a weekend" if {
	not input.calendar.zone
	window.handle == input.window.handle
	input.window.weekday in {"saturday", "sunday"}
}

reasons := {"hour": "outside business hours", "day": "on a day on which nobody works", "holiday": "on a holiday"}

# one person with two roles is one person
engineers contains person if {
	some role in input.plan.role
	role.kind in {"deployer", "backup", "reviewer", "engineer", "senior-engineer", "on-call", "team", "database-administrator"}
	some person in role.person
}

windows contains input.plan.window

windows contains window if {
	some target in input.plan.target
	window := target.window
}
