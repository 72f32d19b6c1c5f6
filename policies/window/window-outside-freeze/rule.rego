# METADATA
# title: The window breaks no freeze, or says why it must and who allowed it
# custom:
#   severity: error
#   moment: draft
#   silenced_by: [window-declared]
#   cases:
#     unreasoned:
#       says: "the window breaks a freeze, but nothing says why it cannot wait"
#       help: "add `because \"...\"` to `despite-freeze`"
#       basis: undeclared
#     unallowed:
#       says: "the window breaks a freeze, but nobody is named who allowed it"
#       help: "add `by @... at TIME` to `despite-freeze`"
#       basis: undeclared
#     dates-unknown:
#       says: "the project has not said when it is frozen, so nobody can tell whether the window breaks a freeze"
#       help: "compare the window with the calendar by hand"
#       unjudged: true
package policies.window["window-outside-freeze"]

import rego.v1

answers contains {"case": "unreasoned", "at": exception.handle, "missing": "because"} if {
	some window in windows
	exception := window.despite_freeze
	not exception.because
}

answers contains {"case": "unallowed", "at": exception.handle, "missing": "by"} if {
	some window in windows
	exception := window.despite_freeze
	not exception.by
}

answers contains {"case": "dates-unknown", "at": window.handle} if {
	some window in windows
	not window.despite_freeze
}

windows contains input.plan.window

windows contains window if {
	some target in input.plan.target
	window := target.window
}
