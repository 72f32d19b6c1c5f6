# METADATA
# title: "The deployment has a window with a start and an end, to the hour"
# custom:
#   severity: error
#   moment: draft
#   parameters:
#     kind: WINDOW
#   cases:
#     undeclared:
#       says: "{what} has no window, so nobody knows when it runs"
#       help: "write `window START .. END`"
#       basis: undeclared
#     timeless:
#       says: "the window names a day, but no hour"
#       help: "write the hour and the zone"
#     open-ended:
#       says: "nothing bounds the window, so it may open at any time"
#       help: "write `window START .. END`, beside a signal `not-before` and `not-after`"
#     other-kind:
#       says: "the window is not said to be one of {kind}, so people may count on the service"
#       help: "write `{kind}` behind its times"
#       basis: undeclared
package policies.window["window-declared"]

import rego.v1

answers contains {"case": "undeclared", "at": input.plan.handle, "missing": "window", "with": {"what": "the plan"}} if count(windows) == 0

answers contains {"case": "undeclared", "at": target.handle, "missing": "window", "with": {"what": "the target"}} if {
	count(windows) > 0
	not input.plan.window
	some target in input.plan.target
	not target.window
}

answers contains {"case": "timeless", "at": window.handle} if {
	some window in windows
	some end in [window.period.start, window.period.end]
	end.epoch != end.until
}

answers contains {"case": "open-ended", "at": object.get(window, ["on", "handle"], window.handle)} if {
	some window in windows
	not bounded(window)
}

answers contains {"case": "other-kind", "for": clause, "at": window.handle} if {
	some clause in input.asks["window-declared"]
	some window in windows
	object.get(window, "kind", "") != clause.kind
}

bounded(window) if window.period

bounded(window) if {
	window.not_before
	window.not_after
}

windows contains input.plan.window

windows contains window if {
	some target in input.plan.target
	window := target.window
}
