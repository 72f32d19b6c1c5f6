# METADATA
# title: "Variables and secrets are declared by name and source, and were seen to be there"
# custom:
#   severity: error
#   moment: ready
#   cases:
#     undeclared:
#       says: "the plan names no {kind} that the release needs, and does not say that it needs none"
#       help: "add `{kind} \"NAME\" source \"...\"`, else `{kind} none because \"...\"`"
#       basis: undeclared
#     sourceless:
#       says: "nothing says where `{name}` comes from"
#       help: "add `source \"...\"`"
#       basis: undeclared
#     unchecked:
#       says: "nobody has looked whether `{name}` is there in `{environment}`"
#       help: "look, then add `checked {environment} by @... at ...`"
#       basis: unevidenced
#     by-value:
#       says: "the value of secret `{name}` stands in the plan, where everybody can read it"
#       help: "take it out, change the secret, and write only where it is kept: `source \"...\"`"
package policies.configuration["variables-and-secrets-configured"]

import rego.v1

answers contains {"case": "undeclared", "at": input.plan.handle, "missing": kind, "with": {"kind": kind}} if {
	some kind in ["variable", "secret"]
	count(input.plan[kind]) == 0
	not kind in changed
	not kind in declined
}

answers contains {"case": "sourceless", "at": setting.handle, "missing": "source", "with": {"name": setting.name}} if {
	some setting in settings
	not sourced(setting)
}

answers contains {"case": "unchecked", "at": setting.handle, "missing": "checked", "item": environment, "with": {"name": setting.name, "environment": environment}} if {
	some setting in settings
	some environment in environments
	not environment in {checked.environment | some checked in setting.checked}
}

answers contains {"case": "by-value", "at": value.handle, "with": {"name": name}} if {
	some change in input.plan.change
	change.part == "secret"
	name := change.subject[0]
	some word in ["from", "to"]
	value := change[word]
}

settings := array.concat(input.plan.variable, input.plan.secret)

sourced(setting) if trim_space(setting.source.text) != ""

# a setting that changes is one that is needed
changed contains part if {
	some change in input.plan.change
	part := change.part
}

declined contains kind if {
	some no in input.plan.no
	some kind in no.what
}

# a plan that does not say where it goes is taken to go to production
environments contains environment if {
	some target in input.plan.target
	environment := target.environment
}

environments contains "production" if count(input.plan.target) == 0
