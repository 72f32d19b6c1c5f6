# METADATA
# title: Staging has passed every validation that the procedure lists
# custom:
#   severity: error
#   moment: ready
#   silenced_by: [staging-precedes-production]
#   parameters:
#     gates: GATE+
#     any: GATE+
#     under: SCOPE
#   cases:
#     absent:
#       says: "nothing says that staging was put through `{gate}`"
#       help: "run it there, then write `gate {gate} pass on staging evidence \"...\"`"
#       basis: undeclared
#     elsewhere:
#       says: "`{gate}` ran in {place}, and not in staging"
#       help: "run it in staging"
#     unplaced:
#       says: "nothing says that `{gate}` ran in staging"
#       help: "add `on staging`, if it did"
#       basis: undeclared
#     unrun:
#       says: "nothing says how `{gate}` went in staging, and production comes next"
#       help: "add its result"
#       basis: undeclared
#     failed:
#       says: "`{gate}` is `{result}` in staging, so production waits"
#       help: "mend what keeps it from passing, then run it again"
#     conditions-unstated:
#       says: "`{gate}` ran in staging, and nothing says under which conditions"
#       help: "add `with {under}`, if they were so"
#       basis: undeclared
#     unevidenced:
#       says: "`{gate}` is said to have passed in staging, but nothing shows it"
#       help: "add `evidence \"...\"`"
#       basis: unevidenced
package policies.staging["staging-validations-complete"]

import rego.v1

answers contains {"case": "absent", "for": clause, "at": input.plan.handle, "missing": "gate", "item": kind, "with": {"gate": kind}} if {
	some clause in input.asks["staging-validations-complete"]
	some kind in clause.gates
	not kind in held
}

answers contains {"case": "absent", "for": clause, "at": input.plan.handle, "missing": "gate", "item": kind, "with": {"gate": kind}} if {
	some clause in input.asks["staging-validations-complete"]
	kind := clause.any[0]
	count([one | some one in clause.any; one in held]) == 0
}

answers contains {"case": "elsewhere", "for": clause, "at": gate.on.handle, "with": {"gate": gate.kind, "place": gate.on.place}} if {
	some gate in input.plan.gate
	gate.on.place != "staging"
	count(there(gate.kind)) == 0
	some clause in concerning(gate)
}

answers contains {"case": "unplaced", "for": clause, "at": gate.handle, "missing": "on", "with": {"gate": gate.kind}} if {
	some gate in input.plan.gate
	not gate.on
	count(there(gate.kind)) == 0
	some clause in concerning(gate)
}

answers contains {"case": "unrun", "for": clause, "at": gate.handle, "missing": "result", "with": {"gate": gate.kind}} if {
	not to_staging
	some gate in input.plan.gate
	not gate.result
	in_staging(gate)
	some clause in concerning(gate)
}

answers contains {"case": "failed", "for": clause, "at": gate.handle, "with": {"gate": gate.kind, "result": gate.result}} if {
	some gate in input.plan.gate
	gate.result in {"fail", "not-run", "unknown"}
	in_staging(gate)
	some clause in concerning(gate)
}

answers contains {"case": "conditions-unstated", "for": clause, "at": gate.handle, "missing": "with", "with": {"gate": gate.kind}} if {
	some gate in input.plan.gate
	not gate["with"]
	in_staging(gate)
	some clause in concerning(gate)
	clause.under
}

answers contains {"case": "unevidenced", "for": clause, "at": gate.handle, "missing": "evidence", "with": {"gate": gate.kind}} if {
	some gate in input.plan.gate
	gate.result in {"pass", "pass-with-warnings"}
	gate.proof.state == "none"
	not gate.plan
	not gate.link
	in_staging(gate)
	some clause in concerning(gate)
}

held := {gate.kind | some gate in input.plan.gate}

# where a plan was made does not matter
in_staging(gate) if gate.kind == "capacity-plan"

in_staging(gate) if gate.on.place == "staging"

there(kind) := [gate | some gate in input.plan.gate; gate.kind == kind; in_staging(gate)]

# of several that would do, one of the first kind that is there is judged
concerning(gate) := [clause | some clause in input.asks["staging-validations-complete"]; wanted(clause, gate)]

wanted(clause, gate) if gate.kind in clause.gates

wanted(clause, gate) if {
	present := [kind | some kind in clause.any; kind in held]
	gate.kind == present[0]
}

to_staging if {
	some target in input.plan.target
	target.environment == "staging"
}
