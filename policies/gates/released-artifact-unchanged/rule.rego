# METADATA
# title: The commit that ships is the one that was reviewed
# custom:
#   severity: error
#   moment: ready
#   judges: plan.release
#   silenced_by: [upstream-gates-passed, staging-precedes-production]
#   cases:
#     reviewed-otherwise:
#       says: "the review looked at `{reviewed}`, but `{ships}` ships"
#       help: "review the commit that ships"
#     review-unpinned:
#       says: "nothing says which commit was reviewed"
#       help: "add `commit \"...\"` to `gate review`"
#       basis: undeclared
#     unpinned:
#       says: "release `{release}` names no commit, so nobody can tell whether what ships was reviewed"
#       help: "add `commit \"...\"` to `release`"
#       basis: undeclared
#   notes:
#     ships: "this ships"
package policies.gates["released-artifact-unchanged"]

import rego.v1

answers contains {"case": "reviewed-otherwise", "at": reviewed.handle, "with": {"reviewed": text, "ships": ships.text}, "see": [{"at": ships.handle, "note": "ships"}]} if {
	not matched
	some gate in reviews
	reviewed := gate.commit
	text := reviewed.text
}

answers contains {"case": "review-unpinned", "at": gate.handle, "missing": "commit"} if {
	not matched
	some gate in reviews
	not gate.commit
}

answers contains {"case": "unpinned", "at": release.handle, "missing": "commit", "with": {"release": version}} if {
	release := input.plan.release
	version := release.version
	not ships
}

ships := {"handle": commit.handle, "text": text} if {
	commit := input.plan.release.commit
	text := commit.text
}

# the release may be called by its commit
ships := {"handle": release.handle, "text": version} if {
	release := input.plan.release
	not release.commit
	release.form == "commit"
	version := release.version
}

reviews := [gate | some gate in input.plan.gate; gate.kind == "review"; gate.result != "not-run"]

# a commit may be shortened on either side
matched if {
	some gate in reviews
	startswith(ships.text, gate.commit.text)
}

matched if {
	some gate in reviews
	startswith(gate.commit.text, ships.text)
}
