# METADATA
# title: What is no emergency patch goes out in business hours
# custom:
#   severity: error
#   moment: draft
#   silenced_by: [window-declared]
#   cases:
#     emergency-kept:
#       says: "the window is kept for an emergency, but this is no patch against an attack"
#       help: "move it into business hours, else write `type emergency-security-patch`"
#     outside:
#       says: "at {at} the window is open, and business hours are `{hours}` in {zone}"
#       help: "move the window into business hours"
#     day-off:
#       says: "at {at} the window is open, and nobody works on a {day}"
#       help: "move the window to a working day"
#     holiday:
#       says: "at {at} the window is open, and that is in the holiday `{holiday}`"
#       help: "move the window to a working day"
#     unplaced:
#       says: "the window has no start and no end yet, so nobody can tell whether it keeps to business hours"
#       help: "write `window START .. END`, when they are known"
#       unjudged: true
#     hours-unknown:
#       says: "the project has not said what its business hours are, so nobody can tell whether the window keeps to them"
#       help: "write `hours = \"09:00..17:00\"` under `[calendar]` in `plimsoll.toml`"
#       unjudged: true
#   notes:
#     holiday: "this is the holiday"
package policies.window["window-in-business-hours"]

import rego.v1

import data.policies.lib.week

answers contains {"case": "emergency-kept", "at": window.handle} if {
	not "emergency-security-patch" in object.get(input.plan, ["type", "kind"], [])
	some window in windows
	window.kind == "emergency"
}

answers contains {"case": "outside", "at": window.handle, "with": {"at": off.at, "hours": hours, "zone": zone}} if {
	some window in ordinary
	off := window.calendar.off
	off.because == "hour"
	hours := input.calendar.hours
	zone := input.calendar.zone
}

answers contains {"case": "day-off", "at": window.handle, "with": {"at": off.at, "day": week.names[off.weekday]}} if {
	some window in ordinary
	off := window.calendar.off
	off.because == "day"
}

answers contains {"case": "holiday", "at": window.handle, "with": {"at": off.at, "holiday": holiday}, "see": [{"at": there, "note": "holiday"}]} if {
	some window in ordinary
	off := window.calendar.off
	holiday := off.name
	there := off.handle
}

answers contains {"case": "unplaced", "at": window.handle} if {
	input.calendar.hours
	some window in ordinary
	not window.calendar
}

answers contains {"case": "hours-unknown", "at": window.handle} if {
	not input.calendar.hours
	some window in ordinary
	not window.calendar.off
}

ordinary := [window | some window in windows; object.get(window, "kind", "standard") != "emergency"]

windows contains input.plan.window

windows contains window if {
	some target in input.plan.target
	window := target.window
}
