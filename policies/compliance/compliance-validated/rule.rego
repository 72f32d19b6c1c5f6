# METADATA
# title: Each rule from outside that binds the change is listed, kept and shown to be kept
# custom:
#   severity: error
#   moment: ready
#   cases:
#     unlisted:
#       says: "the plan does not say which rules from outside bind the change"
#       help: "write `compliance \"...\" pass evidence \"...\"` for each, else `compliance none because \"...\"`"
#       basis: undeclared
#     unjudged:
#       says: "`{name}` binds the change, and nobody has said whether it is kept"
#       help: "have it checked, then write `pass` behind its name"
#     broken:
#       says: "`{name}` is not kept, so the change may not ship"
#       help: "change what breaks it, then have it checked again"
#     unshown:
#       says: "`{name}` is said to be kept, but nothing shows it"
#       help: "add `evidence \"...\"`"
#       basis: unevidenced
package policies.compliance["compliance-validated"]

import rego.v1

answers contains {"case": "unlisted", "at": input.plan.handle, "missing": "compliance"} if {
	count(input.plan.compliance) == 0
	count([statement | some statement in input.plan.no; "compliance" in statement.what]) == 0
}

answers contains {"case": "unjudged", "at": binding.handle, "with": {"name": name}} if {
	some binding in input.plan.compliance
	name := binding.name
	object.get(binding, "result", "unknown") in {"unknown", "not-run"}
}

answers contains {"case": "broken", "at": binding.handle, "with": {"name": name}} if {
	some binding in input.plan.compliance
	name := binding.name
	binding.result == "fail"
}

answers contains {"case": "unshown", "at": binding.handle, "missing": "evidence", "with": {"name": name}} if {
	some binding in input.plan.compliance
	name := binding.name
	binding.result in {"pass", "pass-with-warnings"}
	count(binding.evidence) == 0
}
