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
#     days-unknown:
#       says: "the project has not said which days are early in its week"
#       help: "see for yourself whether enough working days follow the window"
#       unjudged: true
package policies.window["complex-change-early-in-week"]

import rego.v1

answers contains {"case": "late", "at": window.handle, "with": {"day": late[window.weekday]}} if {
	window := input.window
}

answers contains {"case": "days-unknown", "at": input.window.handle} if {
	input.window.weekday in {"wednesday", "thursday", "sunday"}
}

# late in every week there is; of the others it depends on where one works
late := {"friday": "Friday", "saturday": "Saturday"}
