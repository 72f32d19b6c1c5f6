# METADATA
# title: "Each change of infrastructure names the code it is made from, and the tool that applies it"
# custom:
#   severity: error
#   moment: draft
#   judges: plan.change
#   cases:
#     no-code:
#       says: "nothing says from which code `{change}` is made, so nobody can make it again"
#       help: "add `touches \"FILE\"`"
#       basis: undeclared
#     no-tool:
#       says: "nothing says what applies `{change}`"
#       help: "add `with terraform` or whatever does"
#       basis: undeclared
#     not-ready:
#       says: "the code of `{change}` is not ready"
#       help: "write it, then `state ready`"
#     unchanged:
#       says: "by `{source}` nothing changes, so it is not what `{change}` is made from"
#       help: "name the plan that changes it, else take the change out"
#       basis: contradicted
#     failed:
#       says: "`{source}` was not planned to its end, so it does not show what `{change}` does"
#       help: "mend the code, then let the tool plan again"
#       basis: unevidenced
package policies.infrastructure["infrastructure-code-present"]

import rego.v1

answers contains {"case": "no-code", "at": change.handle, "missing": "touches", "with": {"change": name}} if {
	some change in infrastructure
	name := change.subject[0]
	not coded(change)
}

answers contains {"case": "no-tool", "at": change.handle, "missing": "with", "with": {"change": name}} if {
	some change in infrastructure
	name := change.subject[0]
	not applied(change)
}

answers contains {"case": "not-ready", "at": state.handle, "with": {"change": name}} if {
	some change in infrastructure
	state := change.state
	state.kind == "missing"
	name := change.subject[0]
}

answers contains {"case": "unchanged", "at": evidence.handle, "with": {"source": source, "change": name}} if {
	some change in infrastructure
	name := change.subject[0]
	some evidence in change.evidence
	evidence.found.infrastructure.changes == false
	evidence.found.infrastructure.failed == false
	source := evidence.source
}

answers contains {"case": "failed", "at": evidence.handle, "with": {"source": source, "change": name}} if {
	some change in infrastructure
	name := change.subject[0]
	some evidence in change.evidence
	evidence.found.infrastructure.failed
	source := evidence.source
}

infrastructure contains change if {
	some change in input.plan.change
	change.kind == "infrastructure"
}

coded(change) if {
	some file in change.touches
	some text in file.text
	trim_space(text) != ""
}

# whoever names the change by its file has said it
coded(change) if {
	some subject in change.subject
	some ending in [".tf", ".hcl", ".yaml", ".yml", ".json", ".bicep"]
	endswith(subject, ending)
}

coded(change) if {
	some artifact in change.artifact
	trim_space(artifact.text) != ""
}

applied(change) if trim_space(change["with"].tool) != ""
