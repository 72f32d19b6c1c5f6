# METADATA
# title: Whatever the procedure needs beforehand is there, does not apply, or is being seen to
# custom:
#   severity: error
#   moment: ready
#   silenced_by: [change-kinds-declared, changes-reviewed, deployment-documents-ready, required-approvals-granted, strategy-declared, acceptance-signed-off, flags-declared, artifacts-ready, migration-scripts-present, infrastructure-code-present, configuration-ready, window-approved, environment-ready, team-available-in-window, monitoring-operational, flag-rollout-planned, tests-passed]
#   parameters:
#     inputs: INPUT+
#     of: INPUT
#     remedy: REMEDY
#   cases:
#     undeclared:
#       says: "the plan does not say whether `{input}` is there, so it may be missed at the start"
#       help: "add what it is, else write `input {input} missing remedy halt owner @...`"
#       basis: undeclared
#     unexplained:
#       says: "`{input}` is said not to apply, but not why"
#       help: "add `because \"...\"`"
#     unremedied:
#       says: "`{input}` is missing, and nothing is done about it"
#       help: "add `remedy {allowed}` and an `owner`"
#     other-remedy:
#       says: "`{input}` is missing, and `{remedied}` is not what the procedure does about it"
#       help: "write `remedy {allowed}`"
#     unowned:
#       says: "`{input}` is missing, and nobody is to get it"
#       help: "add `owner @...`"
#     missing:
#       says: "`{input}` is missing, so nothing may start"
#       help: "get it, then write `input {input} ready`"
package policies.plan["required-inputs-settled"]

import rego.v1

import data.policies.lib.inputs

answers contains {"case": "undeclared", "for": clause, "at": input.plan.handle, "missing": word, "item": item, "with": {"input": kind}} if {
	some clause in input.asks["required-inputs-settled"]
	some kind in clause.inputs
	not kind in told
	word := object.get(inputs.word, kind, "input")
	item := object.get(inputs.item, kind, kind)
}

answers contains {"case": "unexplained", "at": stated.handle, "missing": "because", "with": {"input": kind}} if {
	some stated in input.plan.input
	stated.state == "not-applicable"
	not stated.because
	kind := stated.kind
}

answers contains {"case": "unremedied", "for": clause, "at": stated.handle, "missing": "remedy", "with": {"input": kind, "allowed": allowed}} if {
	some stated in missing
	not stated.remedy
	kind := stated.kind
	some [clause, allowed] in remedies(kind)
}

answers contains {"case": "other-remedy", "for": clause, "at": remedied.handle, "with": {"input": kind, "remedied": remedied.kind, "allowed": allowed}} if {
	some stated in missing
	remedied := stated.remedy
	kind := stated.kind
	some [clause, allowed] in remedies(kind)
	not remedied.kind in {"halt", allowed}
}

answers contains {"case": "unowned", "at": stated.handle, "missing": "owner", "with": {"input": kind}} if {
	some stated in missing
	stated.remedy
	not stated.owner
	kind := stated.kind
}

answers contains {"case": "missing", "at": stated.handle, "with": {"input": kind}} if {
	some stated in missing
	stated.remedy
	stated.owner
	kind := stated.kind
}

missing := [stated | some stated in input.plan.input; stated.state == "missing"]

# what each procedure does about a missing input: what it says of this one, else it halts
remedies(kind) := {[clause, remedy] |
	some clause in input.asks["required-inputs-settled"]
	clause.of == kind
	remedy := clause.remedy
} | {[clause, remedy] |
	some clause in input.asks["required-inputs-settled"]
	remedy := clause.remedy
	not clause.of
	procedure := clause.procedure
	not [procedure, kind] in special
}

special contains [procedure, kind] if {
	some clause in input.asks["required-inputs-settled"]
	procedure := clause.procedure
	kind := clause.of
}

told contains kind if {
	some stated in input.plan.input
	kind := stated.kind
}

# the rules about these ask whether they are any good
told contains kind if {
	some [kind, things] in [
		["artifacts", input.plan.change],
		["artifacts", input.plan.migration],
		["artifacts", input.plan.flag],
		["approvals", input.plan.approval],
		["environment", input.plan.environment],
		["team", input.plan.role],
		["monitoring", input.plan.monitor],
		["test-results", input.plan.gate],
	]
	count(things) > 0
}

told contains kind if {
	some [kind, change] in [
		["migration-scripts", input.changes.migration],
		["infrastructure-changes", input.changes.infrastructure],
		["configuration-changes", input.changes.configuration],
		["flag-configuration", input.changes.flag],
		["flag-system", input.changes.flag],
		["rollout-plan", input.changes.flag],
	]
	true in {change.ships, change.declined}
}

told contains "strategy" if input.plan.strategy

told contains "window" if input.window.handle

told contains "acceptance-report" if input.plan.acceptance
