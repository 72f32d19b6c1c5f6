# METADATA
# title: "The plan is titled, and its release and every component in it is one exact version"
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
#     unversioned:
#       says: "`{component}` ships in no stated version, so anything can ship under its name"
#       help: "add `version \"...\"`, else `commit \"...\"`"
#       basis: undeclared
#     inexact:
#       says: "version `{version}` of `{component}` may be another tomorrow"
#       help: "name a tag, else add its `commit`"
#     elsewhere:
#       says: "tag `{version}` stands at `{found}`, so the commit beside it is not the one that is called so"
#       help: "write the commit that the tag stands at, else name another release"
#       basis: contradicted
#     unfound:
#       says: "git here has no commit `{commit}`, so nobody can look at what ships"
#       unjudged: true
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

answers contains {"case": "unversioned", "at": change.handle, "missing": "version", "with": {"component": component}} if {
	not released
	some change in input.plan.change
	change.kind == "code"
	not change.version
	not pinned(change)
	component := change.subject[0]
}

answers contains {"case": "inexact", "at": version.handle, "with": {"component": component, "version": text}} if {
	some change in input.plan.change
	change.kind == "code"
	version := change.version
	text := version.text
	not version.form in exact
	not pinned(change)
	component := change.subject[0]
}

# a component without a version of its own has that of the release
released if input.plan.release.form in exact

released if input.plan.release.commit.form in exact

released if input.plan.release.digest

pinned(change) if change.commit.form in exact

pinned(change) if {
	some artifact in change.artifact
	artifact.digest
}

exact := {"tag", "commit"}

moving if input.plan.release.form == "moving"

moving if input.plan.release.version == input.plan.release.branch.text

answers contains {"case": "elsewhere", "at": commit.handle, "with": {"version": version, "found": tag}} if {
	version := input.plan.release.version
	commit := input.plan.release.commit
	tag := input.history.tag
	tag != input.history.commit
}

answers contains {"case": "unfound", "at": commit.handle, "with": {"commit": commit.text}} if {
	commit := input.plan.release.commit
	input.history.state == "read"
	not input.history.commit
}
