# METADATA
# title: Each dependency that moves is said to break nothing, and somebody has read what changed in it
# custom:
#   severity: error
#   moment: ready
#   cases:
#     unanswered:
#       says: "nothing says whether a dependency moves to another version"
#       help: "write `dependency \"...\" from \"...\" to \"...\"` for each, else `dependency none because \"...\"`"
#       basis: undeclared
#     unsaid:
#       says: "nothing says whether `{dependency}` breaks anything"
#       help: "look into its changes, then add `breaking no`"
#       basis: undeclared
#     unknown:
#       says: "nobody knows whether `{dependency}` breaks anything"
#       help: "look into its changes, then write `breaking no`"
#     breaking:
#       says: "`{dependency}` breaks what relies on it"
#       help: "adapt what relies on it and write `breaking no because \"...\"`, else stay with the version before"
#     unread:
#       says: "nobody is said to have read what changed in `{dependency}`"
#       help: "read it, then add `changelog \"...\"`"
#       basis: undeclared
#     moved:
#       says: "{locks} changed since `{previous}`, but no dependency is said to move"
#       help: "write `dependency \"...\" from \"...\" to \"...\"` for each that did"
#       basis: contradicted
package policies.gates["dependency-updates-reviewed"]

import rego.v1

answers contains {"case": "unanswered", "at": input.plan.handle, "missing": "dependency"} if {
	input.changes.code.ships
	count(input.plan.dependency) == 0
	not declined
}

answers contains {"case": "unsaid", "at": dependency.handle, "missing": "breaking", "with": {"dependency": name}} if {
	some dependency in input.plan.dependency
	not dependency.breaking
	name := dependency.name
}

answers contains {"case": "unknown", "at": breaking.handle, "with": {"dependency": dependency.name}} if {
	some dependency in input.plan.dependency
	breaking := dependency.breaking
	breaking.kind == "unknown"
}

answers contains {"case": "breaking", "at": breaking.handle, "with": {"dependency": dependency.name}} if {
	some dependency in input.plan.dependency
	breaking := dependency.breaking
	breaking.kind == "yes"
}

answers contains {"case": "unread", "at": dependency.handle, "missing": "changelog", "with": {"dependency": name}} if {
	some dependency in input.plan.dependency
	not dependency.changelog
	count([review | some review in dependency.reviewed; review.by]) == 0
	name := dependency.name
}

answers contains {"case": "moved", "at": declining.handle, "with": {"locks": locks, "previous": previous.text}} if {
	locks := input.history.locks
	count(locks) > 0
	count(input.plan.dependency) == 0
	previous := input.plan.release.previous
	some declining in input.plan.no
	"dependency" in declining.what
}

declined if {
	some statement in input.plan.no
	"dependency" in statement.what
}
