# METADATA
# title: A plan that is ready has its window before it
# custom:
#   severity: warning
#   moment: ready
#   always: true
#   silenced_by: [window-declared]
#   cases:
#     past:
#       says: "the window closed at {closed}, and no record says what came of it"
#       help: "move the window, else write down what was done: `plimsoll record`"
package policies.window["window-ahead"]

import rego.v1

answers contains {"case": "past", "at": window.handle, "with": {"closed": closed.written}} if {
	not input.record.handle
	count([window | some window in windows; window.period.end.until >= input.now.epoch]) == 0
	some window in windows
	closed := window.period.end
}

windows contains input.plan.window

windows contains window if {
	some target in input.plan.target
	window := target.window
}
