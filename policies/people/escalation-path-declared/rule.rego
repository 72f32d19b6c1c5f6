# METADATA
# title: "Somebody is named to be called when the deployment cannot be mended by its own plan"
# custom:
#   severity: error
#   moment: draft
#   silenced_by: [rollback-plan-present]
#   parameters:
#     cause: CAUSE+
#   cases:
#     nobody:
#       says: "nobody is named to call for `{cause}`"
#       help: "write `escalate @... via \"...\"`"
#       basis: undeclared
package policies.people["escalation-path-declared"]

import rego.v1

answers contains object.union(place, {"case": "nobody", "for": clause, "with": {"cause": cause}}) if {
	some clause in input.asks["escalation-path-declared"]
	some cause in clause.cause
	not called(cause)
}

called(cause) if {
	some call in calls
	names_somebody(call)
	some occasion in object.get(call, ["for", "cause"], [cause])
	occasion == cause
}

names_somebody(call) if call.via

names_somebody(call) if {
	some person in call.person
	startswith(person, "@")
}

# a role is as good as a name where somebody holds it
names_somebody(call) if {
	some role in input.plan.role
	role.kind in call.person
}

calls contains call if some call in input.plan.escalate

calls contains call if {
	some rollback in input.plan.rollback
	some call in rollback.escalate
}

place := {"at": input.plan.rollback[0].handle, "missing": "escalate"}

place := {"at": input.plan.handle, "missing": "rollback.escalate"} if count(input.plan.rollback) == 0
