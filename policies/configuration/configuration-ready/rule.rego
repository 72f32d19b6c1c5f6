# METADATA
# title: "Each change of configuration names the files or variables it alters, and those of the right environment"
# custom:
#   severity: error
#   moment: draft
#   judges: plan.change
#   parameters:
#     needs: word
#   cases:
#     unnamed:
#       says: "`{change}` does not say which file or variable it alters"
#       help: "write `change configuration file \"...\"` or `change configuration variable \"...\"`, else add `touches \"...\"`"
#       basis: undeclared
#     not-ready:
#       says: "`{change}` is not ready"
#       help: "prepare it, then write `state ready`"
#     untargeted:
#       says: "nothing says for which environment `{change}` is meant"
#       help: "add `for {environment}`"
#       fix: "for {environment}"
#       basis: undeclared
#     elsewhere:
#       says: "`{change}` is meant for `{for}`, but the plan goes to `{environment}`"
#       help: "name the file of `{environment}`, with `for {environment}`"
#   notes:
#     target: "this is where the plan goes"
package policies.configuration["configuration-ready"]

import rego.v1

answers contains {"case": "unnamed", "for": clause, "at": change.handle, "with": {"change": name}} if {
	some clause in asked("ready")
	some change in configuration
	name := change.subject[0]
	not named(change)
}

answers contains {"case": "not-ready", "for": clause, "at": state.handle, "with": {"change": name}} if {
	some clause in asked("ready")
	some change in configuration
	state := change.state
	state.kind == "missing"
	name := change.subject[0]
}

answers contains {"case": "untargeted", "for": clause, "at": change.handle, "missing": "for", "with": {"change": name, "environment": environment}} if {
	some clause in asked("target")
	some change in configuration
	change.part == "file"
	name := change.subject[0]
	not change["for"]
	environment := input.plan.target[0].environment
}

answers contains {"case": "elsewhere", "for": clause, "at": meant.handle, "with": {"change": name, "for": meant.environment, "environment": target.environment}, "see": see} if {
	some clause in asked("target")
	some change in configuration
	name := change.subject[0]
	meant := change["for"]
	target := input.plan.target[0]
	every one in input.plan.target {
		one.environment != meant.environment
	}
	see := [{"at": target.handle, "note": "target"}]
}

asked(what) := [clause | some clause in input.asks["configuration-ready"]; clause.needs == what]

configuration contains change if {
	some change in input.plan.change
	change.kind == "configuration"
}

named(change) if change.part in {"file", "variable", "secret", "flags"}

named(change) if {
	some file in change.touches
	some text in file.text
	trim_space(text) != ""
}
