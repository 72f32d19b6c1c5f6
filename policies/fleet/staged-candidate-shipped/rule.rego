# METADATA
# title: What goes to production is what another plan brought to staging
# custom:
#   severity: error
#   moment: draft
#   judges: beside.staged
#   always: true
#   cases:
#     other-commit:
#       says: "`{version}` ships from commit `{ships}`, but commit `{staged}` was brought to staging by `{plan}`"
#       help: "ship the commit that was tried, else try this one in staging first"
#       basis: contradicted
#     other-artifact:
#       says: "the artifacts of `{version}` are not those that `{plan}` brought to staging"
#       help: "ship the artifacts that were tried, else try these in staging first"
#       basis: contradicted
#   notes:
#     staged: "this went to staging"
package policies.fleet["staged-candidate-shipped"]

import rego.v1

answers contains {"case": "other-commit", "at": commit.handle, "with": {"version": version, "ships": commit.text, "staged": staged, "plan": last.plan}, "see": see} if {
	version := input.plan.release.version
	commit := input.plan.release.commit
	staged := last.commit
	count([run | some run in input.beside.staged; same(commit.text, run.commit)]) == 0
}

answers contains {"case": "other-artifact", "at": input.plan.release.handle, "with": {"version": version, "plan": last.plan}, "see": see} if {
	version := input.plan.release.version
	count(sealed) > 0
	count(last.digests) > 0
	count([run | some run in input.beside.staged; count({digest | some digest in run.digests} & sealed) > 0]) == 0
}

last := input.beside.staged[0]

see := [{"at": there, "note": "staged"} | there := last.there]

sealed contains digest if digest := input.plan.release.digest.text

sealed contains digest if {
	some change in input.plan.change
	some artifact in change.artifact
	digest := artifact.digest.text
}

# a commit may be shortened on either side
same(one, other) if startswith(one, other)

same(one, other) if startswith(other, one)
