# METADATA
# title: "The plan is titled, and its release is one exact tag or commit"
# custom:
#   severity: error
#   moment: draft
#   parameters:
#     form: word+
#   cases:
#     untitled:
#       says: "the plan has no title, so its documents have no heading"
#       help: "write behind `plan` what ships"
#     unreleased:
#       says: "the plan names no release, so anything can ship under it"
#       help: "write `release \"v1.4.2\"`"
#     moving:
#       says: "release `{version}` moves, so nobody knows what ships"
#       help: "name a tag, with its `commit` beside it"
#     malformed:
#       says: "release `{version}` is no tag and no commit, so nobody can look it up"
#       help: "write a tag such as `v1.4.2`, else 7 to 40 digits of a commit"
package policies.plan["release-identified"]

import rego.v1

answers contains {"case": "untitled", "at": input.plan.handle} if trim_space(input.plan.title) == ""

answers contains {"case": "unreleased", "at": input.plan.handle, "missing": "release"} if not input.plan.release

answers contains {"case": "moving", "at": input.plan.release.handle, "with": {"version": input.plan.release.version}} if moving

# whatever it is called, a commit beside it says exactly what it is
answers contains {"case": "malformed", "for": clause, "at": release.handle, "with": {"version": version}} if {
	some clause in input.asks["release-identified"]
	forms := clause.form
	release := input.plan.release
	version := release.version
	not release.form in forms
	not release.commit.form in forms
	not moving
}

moving if input.plan.release.form == "moving"

moving if input.plan.release.version == input.plan.release.branch.text
