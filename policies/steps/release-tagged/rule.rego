# METADATA
# title: "A step tags the commit that ships with its version"
# custom:
#   severity: warning
#   moment: draft
#   silenced_by: [release-identified]
#   parameters:
#     prefix: text
#   cases:
#     untagged:
#       says: "no step tags what ships, so nobody finds it again by its version"
#       help: "add a `step tag` that runs `git tag {tag}`"
#       basis: undeclared
#     otherwise:
#       says: "step `{step}` does not set the tag `{tag}`, so nobody finds the release by its version"
#       help: "run `git tag {tag}` in it"
package policies.steps["release-tagged"]

import rego.v1

answers contains {"case": "untagged", "for": clause, "at": place, "missing": "step", "with": {"tag": wanted}} if {
	some clause in input.asks["release-tagged"]
	wanted := tag(clause)
	count(tagging) == 0
}

answers contains {"case": "otherwise", "for": clause, "at": command.handle, "with": {"step": name, "tag": wanted}} if {
	some clause in input.asks["release-tagged"]
	wanted := tag(clause)
	input.plan.release.form == "tag"
	some step in tagging
	name := step.name
	command := array.concat(step.run, step.manual)[0]
	not tagged(wanted)
}

tagging contains step if {
	some step in input.steps
	step["in"] != "rollback"
	tags(step)
}

tags(step) if "tag" in step.acts

tags(step) if {
	some command in step.run
	contains(command.text, "git tag")
}

tagged(tag) if {
	some step in tagging
	some command in array.concat(step.run, step.manual)
	contains(command.text, tag)
}

# a version that begins with a word is a tag already
tag(clause) := concat("", [clause.prefix, version]) if contains("0123456789", substring(version, 0, 1))

else := version

version := input.plan.release.version if input.plan.release.form == "tag"

else := "VERSION"

deploying := [phase.handle | some phase in input.plan.phase; phase.kind == "deploy"]

place := deploying[0]

place := input.plan.handle if count(deploying) == 0
