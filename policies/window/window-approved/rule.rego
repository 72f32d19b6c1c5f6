# METADATA
# title: "Those whom the procedure names have agreed to the window"
# custom:
#   severity: error
#   moment: ready
#   silenced_by: [window-declared]
#   parameters:
#     needs: word
#   cases:
#     unsigned:
#       says: "the window is not {needs}, so it may come as a surprise"
#       help: "write `{needs} by @... at TIME` behind it"
#       basis: undeclared
#     unnamed:
#       says: "the window is {needs}, but by nobody"
#       help: "add `by @...`"
package policies.window["window-approved"]

import rego.v1

answers contains {"case": "unsigned", "for": clause, "at": window.handle, "missing": needs} if {
	some clause in input.asks["window-approved"]
	needs := clause.needs
	some window in windows
	not window[needs]
}

answers contains {"case": "unsigned", "for": clause, "at": input.plan.handle, "missing": missing} if {
	some clause in input.asks["window-approved"]
	count(windows) == 0
	missing := concat(".", ["window", clause.needs])
}

answers contains {"case": "unnamed", "for": clause, "at": at, "missing": "by"} if {
	some clause in input.asks["window-approved"]
	some window in windows
	signed := window[clause.needs]
	not signed.by
	at := signed.handle
}

windows contains input.plan.window

windows contains window if {
	some target in input.plan.target
	window := target.window
}
