# METADATA
# title: What a procedure wants checked when a certain part changes is checked
# custom:
#   severity: error
#   moment: draft
#   parameters:
#     component: text+
#     touches: text+
#     alters: ASPECT+
#     check: CHECK+
#     place: word
#     data: DATA+
#     calls: text+
#   cases:
#     unchecked:
#       says: "the release changes {part}, and nothing checks `{check}`"
#       help: "add `check {check} \"...\"`, else write `lacks \"COMPONENT\" because \"...\"` where the product has no such part"
#       basis: undeclared
#     unlike:
#       says: "`{check}` is not said to run on data like that of production, so what is odd in it stays unseen"
#       help: "add `data representative` to the check, if it does"
#       basis: undeclared
#     uncalled:
#       says: "no check `{check}` says that it goes through `{call}`"
#       help: "name `{call}` in the text of the check, else in its `run`"
#       basis: undeclared
#   notes:
#     change: "it changes here"
package policies.components["component-checks-planned"]

import rego.v1

answers contains {"case": "unchecked", "for": clause, "at": input.plan.handle, "missing": "check", "item": kind, "with": {"part": parts[0].name, "check": kind}, "see": [{"at": part.handle, "note": "change"} | some part in parts]} if {
	some clause in input.asks["component-checks-planned"]
	kind := clause.check[0]
	parts := changed(clause)
	count(parts) > 0
	count(found(clause)) == 0
	not verified(clause)
}

answers contains {"case": "unlike", "for": clause, "at": first.handle, "missing": "data", "with": {"check": first.of}} if {
	some clause in input.asks["component-checks-planned"]
	kinds := clause.data
	count(changed(clause)) > 0
	first := found(clause)[0]
	count([check | some check in found(clause); check.data.kind in kinds]) == 0
}

answers contains {"case": "uncalled", "for": clause, "at": first.handle, "item": call, "with": {"check": first.of, "call": call}} if {
	some clause in input.asks["component-checks-planned"]
	some call in clause.calls
	count(changed(clause)) > 0
	first := found(clause)[0]
	count([text | some check in found(clause); some text in texts(check); contains(plain(text), plain(call))]) == 0
}

# where the clause speaks of a part that the product does not have, nothing of it changes
changed(clause) := [part | not absent(clause); some part in array.concat(touched(clause), altered(clause))]

absent(clause) if {
	some lack in input.plan.lacks
	some component in lack.component
	component in clause.component
}

touched(clause) := [{"name": concat("", ["`", text, "`"]), "handle": change.handle} |
	some change in input.plan.change
	change.kind == "code"
	some text in array.concat(change.subject, [file | some touches in change.touches; some file in touches.text])
	some name in clause.touches
	contains(plain(text), plain(name))
]

altered(clause) := [{"name": name, "handle": form.handle} |
	some form in input.plan.alters
	form.kind in clause.alters
	name := concat("", ["a ", replace(form.kind, "-", " ")])
]

# a name is found in a path, however either is spelt
plain(text) := replace(replace(lower(text), "_", ""), "-", "")

found(clause) := [check |
	some check in input.checks
	some kind in check.kinds
	kind in clause.check
	check["in"] in places[object.get(clause, "place", "any")]
]

places := {
	"any": {"before", "deploy", "verify", "stabilise", "after", "plan", "stage", "strategy", "staging"},
	"after": {"verify", "stabilise", "after", "plan"},
}

verified(clause) if {
	some step in input.steps
	step["in"] == "deploy"
	some verification in step.verify
	some kind in verification.covers.area
	kind in clause.check
}

texts(check) := [text |
	some text in array.concat(
		[object.get(check, "text", ""), object.get(check, ["run", "text"], "")],
		object.get(check, ["endpoint", "text"], []),
	)
]
