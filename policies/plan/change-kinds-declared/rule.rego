# METADATA
# title: "For each kind of change the plan says what ships, else that none does"
# custom:
#   severity: error
#   moment: draft
#   silenced_by: [migration-non-destructive]
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
#     misnamed:
#       says: "`{migration}` is called `{kind}`, but `{script}` is `{found}`"
#       help: "write `kind {found}`, else take those statements out of `{script}`"
#       basis: contradicted
#     unreadable:
#       says: "`{migration}` is called `{kind}`, but nobody can tell what `{script}` does"
#       help: "write the statement out, so that it can be read before it runs"
#       basis: unevidenced
#     uncompared:
#       says: "git here cannot compare the release with `{previous}`, so nobody knows what else ships"
#       unjudged: true
#   notes:
#     ships: "shipped here"
#     called: "it is called so here"
#     does: "this is more than that"
#     what: "this cannot be read"
package policies.plan["change-kinds-declared"]

import rego.v1

import data.policies.lib.scripts

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

answers contains {"case": "contradicted", "at": declined, "item": "infrastructure", "see": [{"at": evidence.handle, "note": "ships"}], "with": {"kind": "infrastructure", "file": file}} if {
	some evidence in input.evidence
	evidence.found.infrastructure.changes
	file := evidence.source
	declined := input.changes.infrastructure.no
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

# where the script and what it is called disagree, the script is right
answers contains {"case": "misnamed", "at": migration.up.handle, "with": {"migration": name, "kind": kind.kind, "script": script, "found": found}, "see": places} if {
	some migration in input.plan.migration
	name := migration.name
	kind := migration.kind
	script := migration.up.text
	found := scripts.kind(migration.up)
	scripts.rank[found] > scripts.rank[kind.kind]
	does := [{"at": act.handle, "note": "does"} | some act in scripts.of_kind(migration.up, found)]
	places := array.concat([{"at": kind.handle, "note": "called"}], does)
}

answers contains {"case": "unreadable", "at": migration.up.handle, "with": {"migration": name, "kind": kind.kind, "script": script}, "see": places} if {
	some migration in input.plan.migration
	name := migration.name
	kind := migration.kind
	kind.kind != "destructive"
	script := migration.up.text
	places := [{"at": act.handle, "note": "what"} | some act in scripts.unreadable(migration.up)]
	count(places) > 0
}

uncompared if input.history.state in {"no-git", "no-repository", "refused"}

uncompared if input.history.compared == false

betrayed(file) := "migration" if "migrations" in split(file, "/")

else := "infrastructure" if endswith(file, ".tf")
