# METADATA
# title: A backup of what is about to change is made before the first step that changes it
# custom:
#   severity: error
#   moment: draft
#   parameters:
#     kind: BACKUP
#   cases:
#     undeclared:
#       says: "nothing is backed up before the deployment, so what it breaks is gone"
#       help: "write `backup snapshot \"WHAT\" before STEP`, else `backup none because \"...\"`"
#       basis: undeclared
#     late:
#       says: "the backup is made when step `{step}` has changed what it should keep"
#       help: "make it before `{step}`"
#     taken-late:
#       says: "the backup was taken at {at}, when the deployment had begun"
#       help: "take it before the deployment"
#     not-full:
#       says: "nothing says that the whole database is backed up before `{migration}` runs"
#       help: "write `backup {kind} \"DATABASE\" before STEP` in it"
#       basis: undeclared
#   notes:
#     first: "this is the first step that changes something"
package policies.environment["backup-precedes-deployment"]

import rego.v1

answers contains {"case": "undeclared", "at": input.plan.handle, "missing": "backup"} if {
	count(backups) == 0
	not input.acts.forward.backup
	not declined
}

# another backup that comes in time is enough
answers contains {"case": "late", "at": step.handle, "with": {"step": first.name}, "see": [{"at": first.handle, "note": "first"}]} if {
	step := input.acts.forward.backup
	not kept
}

answers contains {"case": "late", "at": before.handle, "with": {"step": first.name}, "see": [{"at": first.handle, "note": "first"}]} if {
	some backup in backups
	before := backup.before
	begun(backup)
	not kept
}

answers contains {"case": "taken-late", "at": taken.handle, "with": {"at": taken.at.written}} if {
	some backup in backups
	taken := backup.taken
	taken.at.epoch > input.start.epoch
	not kept
}

answers contains {"case": "not-full", "for": clause, "at": migration.handle, "missing": "backup", "with": {"migration": name}} if {
	some clause in input.asks["backup-precedes-deployment"]
	kind := clause.kind
	some migration in input.plan.migration
	name := migration.name
	whole := [backup | some backup in array.concat(input.plan.backup, migration.backup); backup.kind == kind]
	count(whole) == 0
	said
}

declined if {
	some no in input.plan.no
	"backup" in no.what
}

backups := array.concat(input.plan.backup, [backup | some migration in input.plan.migration; some backup in migration.backup])

timely := [backup | some backup in backups; not begun(backup); not too_late(backup)]

# with nothing at all, one finding says so
said if count(backups) > 0

said if input.acts.forward.backup

said if declined

kept if count(timely) > 0

kept if input.acts.forward.backup.rank < first.rank

too_late(backup) if backup.taken.at.epoch > input.start.epoch

# what stands before a later step may come after the first
begun(backup) if {
	some step in input.steps
	step.name == backup.before.step
	step.rank > first.rank
}

# what keeps the old version as it was until then is no change yet
changing := [step |
	some act in ["migrate", "apply-infrastructure", "configure", "deploy", "switch", "shift-traffic", "enable-flag", "drain", "stop", "update", "redirect-traffic"]
	step := input.acts.forward[act]
]

first := [step | some step in changing; step.rank == min([one.rank | some one in changing])][0]
