# METADATA
# title: "For each kind of change the plan says what ships, else that none does"
# custom:
#   severity: error
#   moment: draft
#   parameters:
#     kinds: word+
#   cases:
#     unanswered:
#       says: "the plan does not say whether it ships `{kind}`, so no rule knows whether to look"
#       help: "declare it, else write `no {kind} because \"...\"`"
#       basis: undeclared
#     contradicted:
#       says: "`{kind}` is declined, but `{file}` ships"
#       help: "take `{kind}` out of `no` and declare what ships"
#       basis: contradicted
#     unmentioned:
#       says: "{files} is new since `{previous}`, but no migration of the plan runs it"
#       help: "write `migration NAME` with `up \"FILE\"` for it"
#       basis: contradicted
#     uncompared:
#       says: "git here cannot compare the release with `{previous}`, so nobody knows what else ships"
#       unjudged: true
#   notes:
#     ships: "shipped here"
package policies.plan["change-kinds-declared"]

import rego.v1

answers contains {"case": "unanswered", "for": clause, "at": input.plan.handle, "missing": kind, "item": "none", "with": {"kind": kind}} if {
	some clause in input.asks["change-kinds-declared"]
	some kind in clause.kinds
	not input.changes[kind].ships
	not input.changes[kind].declined
}

answers contains {"case": "contradicted", "at": declined, "item": kind, "see": [{"at": touches.handle, "note": "ships"}], "with": {"kind": kind, "file": file}} if {
	some change in input.plan.change
	some touches in change.touches
	some file in touches.text
	kind := betrayed(file)
	declined := input.changes[kind].no
}

answers contains {"case": "unmentioned", "for": clause, "at": previous.handle, "with": {"files": files, "previous": previous.text}} if {
	some clause in input.asks["change-kinds-declared"]
	"migration" in clause.kinds
	files := input.history.unnamed
	count(files) > 0
	previous := input.plan.release.previous
}

answers contains {"case": "uncompared", "for": clause, "at": previous.handle, "with": {"previous": previous.text}} if {
	some clause in input.asks["change-kinds-declared"]
	"migration" in clause.kinds
	previous := input.plan.release.previous
	uncompared
}

uncompared if input.history.state in {"no-git", "no-repository", "refused"}

uncompared if input.history.compared == false

betrayed(file) := "migration" if "migrations" in split(file, "/")

else := "infrastructure" if endswith(file, ".tf")
