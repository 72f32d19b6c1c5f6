# METADATA
# title: "Every migration has a way back"
# custom:
#   severity: error
#   moment: draft
#   judges: plan.migration
#   evidence: plan.migration.down
#   silenced_by: [migration-non-destructive, migration-scripts-present]
#   parameters:
#     irreversible: word
#   cases:
#     no-way-back:
#       says: "`{migration}` names no way back"
#       help: "write `down \"FILE\"` in it"
#       basis: undeclared
#     tried-in-vain:
#       says: "the way back of `{migration}` ended with `{result}` in {environment}, so nobody has seen it work"
#       help: "mend it, then try it there again"
#     irreversible:
#       says: "`{migration}` is irreversible, so the release cannot be taken back"
#       help: "split it, so that what cannot be taken back comes in a later release"
#     unrestorable:
#       says: "`{migration}` is irreversible, and nothing says how the data is brought back instead"
#       help: "add `restore \"...\"`, which says from what and how"
#       basis: undeclared
#     unexplained:
#       says: "`{migration}` is irreversible, and nothing says why it must be"
#       help: "add `because \"...\"`"
#     absent:
#       says: "`{script}` does not exist, so there is no way back"
#       help: "add the file, else correct its name"
#       basis: contradicted
#     idle:
#       says: "`{script}` changes nothing, so it takes nothing back"
#       help: "write the statements that take back what `{up}` does"
#       basis: contradicted
#     unclear:
#       says: "nobody can tell what `{script}` does, so nobody knows whether it takes anything back"
#       help: "write the statement out, so that it can be read before it runs"
#       basis: unevidenced
#     left:
#       says: "`{script}` leaves {things}, so it takes back only a part"
#       help: "take back in `{script}` all that `{up}` makes"
#       basis: contradicted
#     lost:
#       says: "`{up}` destroys data, and `{script}` cannot bring it back"
#       help: "keep the data until a later release, else write `irreversible restore \"...\"`"
#       basis: contradicted
#   notes:
#     down: "this is to be the way back"
#     made: "this stays"
#     what: "this cannot be read"
#     gone: "this is gone afterwards"
package policies.migrations["migration-reversible"]

import rego.v1

import data.policies.lib.scripts

answers contains {"case": "no-way-back", "at": migration.handle, "missing": "down", "with": {"migration": name}} if {
	some migration in input.plan.migration
	name := migration.name
	not migration.down
	not migration.irreversible
}

answers contains {"case": "tried-in-vain", "at": down.handle, "with": {"migration": name, "environment": run.environment, "result": down.kind}} if {
	some migration in input.plan.migration
	name := migration.name
	some run in migration.tested
	down := run.down
	not down.kind in passing
	count([again | some again in migration.tested; again.down.kind in passing; again.handle > run.handle]) == 0
}

answers contains {"case": "irreversible", "for": clause, "at": place, "with": {"migration": name}} if {
	some clause in input.asks["migration-reversible"]
	some migration in input.plan.migration
	name := migration.name
	place := {"never": migration.irreversible.handle}[clause.irreversible]
}

answers contains {"case": "unrestorable", "for": clause, "at": irreversible.handle, "missing": "restore", "with": {"migration": name}} if {
	some clause in input.asks["migration-reversible"]
	clause.irreversible == "restorable"
	some migration in input.plan.migration
	name := migration.name
	irreversible := migration.irreversible
	not irreversible.restore
	not input.acts.rollback["restore-backup"]
}

answers contains {"case": "unexplained", "for": clause, "at": irreversible.handle, "missing": "because", "with": {"migration": name}} if {
	some clause in input.asks["migration-reversible"]
	clause.irreversible == "explained"
	some migration in input.plan.migration
	name := migration.name
	irreversible := migration.irreversible
	not irreversible.because
}

answers contains {"case": "absent", "at": down.handle, "with": {"script": script}} if {
	some migration in input.plan.migration
	down := migration.down
	down.found.state == "missing"
	script := down.text
}

answers contains {"case": "idle", "at": down.handle, "with": {"script": script, "up": up}} if {
	some migration in input.plan.migration
	down := migration.down
	down.found.changes == 0
	script := down.text
	up := object.get(migration, ["up", "text"], migration.name)
	object.get(migration, ["up", "found", "changes"], 1) > 0
}

answers contains {"case": "unclear", "at": down.handle, "with": {"script": script}, "see": places} if {
	some migration in input.plan.migration
	down := migration.down
	script := down.text
	places := [{"at": act.handle, "note": "what"} | some act in scripts.unreadable(down)]
	count(places) > 0
}

answers contains {"case": "left", "at": down.handle, "with": {"script": script, "things": things, "up": up}, "see": places} if {
	some migration in input.plan.migration
	down := migration.down
	count(down.found.left) > 0
	script := down.text
	up := migration.up.text
	first := array.slice(down.found.left, 0, 3)
	things := [left.name | some left in first]
	places := [{"at": left.handle, "note": "made"} | some left in first]
}

answers contains {"case": "lost", "at": up.handle, "with": {"script": script, "up": name}, "see": places} if {
	some migration in input.plan.migration
	up := migration.up
	name := up.text
	script := migration.down.text
	not migration.irreversible
	not input.acts.rollback["restore-backup"]
	gone := [{"at": act.handle, "note": "gone"} | some act in scripts.destroying(up)]
	count(gone) > 0
	places := array.concat([{"at": migration.down.handle, "note": "down"}], gone)
}

passing := {"pass", "pass-with-warnings"}
