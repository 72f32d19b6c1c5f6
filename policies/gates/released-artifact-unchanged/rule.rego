# METADATA
# title: What ships is what was reviewed, and what ran in staging
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
#     unsealed:
#       says: "nothing says by its content what ships, so it may be another build than the one in staging"
#       help: "add `digest \"...\"` to `release`"
#       basis: undeclared
#     never-staged:
#       says: "nothing says which artifact ran in staging, so nobody can tell whether it is the one that ships"
#       help: "write `deployed \"...\" digest \"...\"` into `staging`"
#       basis: undeclared
#     stage-unsealed:
#       says: "nothing says by its content what ran in staging, so it may be another build than the one that ships"
#       help: "add `digest \"...\"` to `deployed`"
#       basis: undeclared
#     staged-otherwise:
#       says: "`{staged}` ran in staging, but `{ships}` ships"
#       help: "deploy to production what ran in staging"
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

answers contains {"case": "unsealed", "at": input.plan.release.handle, "missing": "digest"} if count(sealed) == 0

answers contains {"case": "never-staged", "at": input.plan.handle, "missing": "staging"} if {
	production
	not input.staging.latest
}

answers contains {"case": "stage-unsealed", "at": run.handle, "missing": "digest"} if {
	production
	run := input.staging.latest
	not run.digest
}

answers contains {"case": "staged-otherwise", "at": digest.handle, "with": {"staged": digest.text, "ships": ours.text}, "see": [{"at": ours.handle, "note": "ships"}]} if {
	production
	digest := input.staging.latest.digest
	count([seal | some seal in sealed; seal.text == digest.text]) == 0
	ours := sealed[0]
}

# a plan for staging is the trial itself
production if count(input.plan.target) == 0

production if {
	some target in input.plan.target
	not target.environment in {"development", "integration", "staging"}
}

# the release as a whole, else each artifact of it
sealed := [whole] if {
	whole := input.plan.release.digest
} else := [digest | some change in input.plan.change; some artifact in change.artifact; digest := artifact.digest]

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
