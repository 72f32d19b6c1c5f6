# METADATA
# title: While the old version still serves, no migration takes away what it stands on
# custom:
#   severity: error
#   moment: draft
#   judges: plan.migration
#   always: true
#   evidence: plan.migration.up
#   silenced_by: [migration-non-destructive]
#   cases:
#     takes-away:
#       says: "`{script}` takes away `{object}` while the old version still serves {who}"
#       help: "remove it in a later release, when nothing uses it any more"
#       basis: contradicted
#     renames:
#       says: "`{script}` gives `{object}` another name while the old version still serves {who}"
#       help: "add the new name beside the old one, and remove that in a later release"
#       basis: contradicted
#     demands:
#       says: "`{script}` demands of each row of `{object}` what the old version does not write, and that still serves {who}"
#       help: "demand it in a later release, when every version writes it"
#       basis: contradicted
#     unclear:
#       says: "nothing says whether `{migration}` runs before everybody has the new version"
#       help: "let a step apply it, `after` the step that brings in the new version"
#       unjudged: true
#   notes:
#     here: "the old version meets this"
package policies.migrations["migration-fits-running-version"]

import rego.v1

answers contains {"case": case, "at": up.handle, "with": {"script": script, "object": object, "who": who}, "see": see} if {
	some migration in met
	migration.old_version == "runs"
	up := migration.up
	script := up.text
	some case, names in contract
	acts := [act | some act in up.found.acts; act.name in names]
	object := named(acts[0])
	see := [{"at": act.handle, "note": "here"} | some act in array.slice(acts, 0, 5)]
}

answers contains {"case": "unclear", "at": migration.handle, "with": {"migration": name}} if {
	some migration in met
	name := migration.name
	migration.old_version == "unclear"
	count([act | some act in migration.up.found.acts; some names in contract; act.name in names]) > 0
}

# the migrations that a version before this one may meet
met := [migration |
	who
	some migration in input.plan.migration
	not answered(migration)
]

# whom the old version still serves while the new one comes in
who := {
	"canary": "whoever is not sent to the canary",
	"blue-green": "everybody on blue",
	"rolling": "whoever reaches an instance that is not updated yet",
}[input.plan.strategy.kind]

# the plan says why the old version can live with it
answered(migration) if {
	migration.on_rollback.kind == "leave"
	migration.on_rollback.because
}

answered(migration) if migration.technique.kind in {"expand-contract", "dual-write", "offline"}

contract := {
	"takes-away": {"drop-table", "drop-column", "drop-schema", "drop-database", "drop-view", "drop-materialized-view", "drop-sequence", "drop-type", "drop-type-cascade", "set-schema"},
	"renames": {"rename-table", "rename-column"},
	"demands": {"set-not-null", "add-column-required"},
}

named(act) := sprintf("%s.%s", [act.object, act.parts[0]]) if count(act.parts) > 0

named(act) := act.object if count(act.parts) == 0
