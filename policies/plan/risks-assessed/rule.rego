# METADATA
# title: The plan lists what may go wrong, of each kind the procedure names
# custom:
#   severity: error
#   moment: draft
#   parameters:
#     kinds: HAZARD+
#   cases:
#     unlisted:
#       says: "the plan lists nothing that may go wrong"
#       help: "write `hazard {first} \"...\"`"
#       basis: undeclared
#     waved-off:
#       says: "the plan says that nothing may go wrong, but at least one risk is to be weighed"
#       help: "write `hazard {first} \"...\" mitigation \"...\"`"
#     kind-missing:
#       says: "no hazard is a `{kind}`, so that kind was perhaps not thought of"
#       help: "write `hazard {kind} \"...\"`"
#       basis: undeclared
#     unmitigated:
#       says: "`{hazard}` may go wrong, and nothing is done about it"
#       help: "add `mitigation \"...\"`"
package policies.plan["risks-assessed"]

import rego.v1

answers contains {"case": "unlisted", "for": clause, "at": input.plan.handle, "missing": "hazard", "with": {"first": first}} if {
	count(input.plan.hazard) == 0
	count(waved_off) == 0
	some clause in input.asks["risks-assessed"]
	first := clause.kinds[0]
}

answers contains {"case": "waved-off", "for": clause, "at": handle, "with": {"first": first}} if {
	some handle in waved_off
	some clause in input.asks["risks-assessed"]
	first := clause.kinds[0]
}

answers contains {"case": "kind-missing", "for": clause, "at": input.plan.handle, "missing": "hazard", "item": kind, "with": {"kind": kind}} if {
	count(input.plan.hazard) > 0
	some clause in input.asks["risks-assessed"]
	some kind in clause.kinds
	not kind in {listed | some hazard in input.plan.hazard; listed := hazard.kind}
}

answers contains {"case": "unmitigated", "for": clause, "at": hazard.handle, "missing": "mitigation", "with": {"hazard": text}} if {
	some clause in input.asks["risks-assessed"]
	some hazard in input.plan.hazard
	hazard.kind in clause.kinds
	text := hazard.text
	not hazard.mitigation
}

waved_off contains handle if {
	some statement in input.plan.no
	"hazard" in statement.what
	handle := statement.handle
}
