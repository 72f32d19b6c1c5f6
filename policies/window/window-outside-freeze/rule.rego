# METADATA
# title: The window breaks no freeze, or says why it must and who allowed it
# custom:
#   severity: error
#   moment: draft
#   silenced_by: [window-declared]
#   cases:
#     frozen:
#       says: "the window lies in the freeze `{freeze}`, which lasts until {until}"
#       help: "wait for its end, else write `despite-freeze by @... at TIME because \"...\"` behind the window"
#     unreasoned:
#       says: "the window breaks a freeze, but nothing says why it cannot wait"
#       help: "add `because \"...\"` to `despite-freeze`"
#       basis: undeclared
#     unallowed:
#       says: "the window breaks a freeze, but nobody is named who allowed it"
#       help: "add `by @... at TIME` to `despite-freeze`"
#       basis: undeclared
#     unplaced:
#       says: "the window has no start and no end yet, so nobody can tell whether it breaks a freeze"
#       help: "write `window START .. END`, when they are known"
#       unjudged: true
#     not-understood:
#       says: "a freeze may hold that is not understood: {what}"
#       help: "write it into `freezes` in `plimsoll.toml`, with its days"
#       unjudged: true
#     dates-unknown:
#       says: "the project has not said when it is frozen, so nobody can tell whether the window breaks a freeze"
#       help: "write `freezes = [...]` under `[calendar]` in `plimsoll.toml`; an empty list says that there is none"
#       unjudged: true
#   notes:
#     freeze: "this is the freeze"
#     odd: "this is not understood"
package policies.window["window-outside-freeze"]

import rego.v1

answers contains {"case": "frozen", "at": window.handle, "with": {"freeze": freeze.name, "until": freeze.until}, "see": [{"at": freeze.handle, "note": "freeze"}]} if {
	some window in bound
	some freeze in window.calendar.freezes
}

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

answers contains {"case": "unplaced", "at": window.handle} if {
	known
	some window in bound
	not window.calendar
}

answers contains {"case": "not-understood", "at": window.handle, "with": {"what": odd.what}, "see": [{"at": odd.handle, "note": "odd"}]} if {
	some window in bound
	some odd in window.calendar.unclear
	odd.of == "freezes"
}

answers contains {"case": "dates-unknown", "at": window.handle} if {
	not known
	some window in bound
}

known if "freezes" in input.calendar.knows

# the others claim an exception
bound := [window | some window in windows; not window.despite_freeze]

windows contains input.plan.window

windows contains window if {
	some target in input.plan.target
	window := target.window
}
