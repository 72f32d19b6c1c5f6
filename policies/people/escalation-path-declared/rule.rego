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
#       help: "write `escalate @... for {cause} via \"...\"`"
#       basis: undeclared
#     no-path:
#       says: "nobody is named to call when something goes wrong"
#       help: "write `escalate @... via \"...\"`, with `for CAUSE` where it depends on the cause"
#       basis: undeclared
package policies.people["escalation-path-declared"]

import rego.v1

answers contains object.union(place, {"case": "nobody", "for": clause, "with": {"cause": "rollback-failure"}}) if {
	some clause in input.asks["escalation-path-declared"]
	"rollback-failure" in clause.cause
	not called("rollback-failure")
}

answers contains {"case": "nobody", "for": clause, "at": input.plan.handle, "missing": "escalate", "item": cause, "with": {"cause": cause}} if {
	count(input.plan.escalate) > 0
	some clause in input.asks["escalation-path-declared"]
	some cause in clause.cause
	cause != "rollback-failure"
	not called(cause)
}

# one path would do for every cause
answers contains {"case": "no-path", "for": clause, "at": input.plan.handle, "missing": "escalate"} if {
	count(input.plan.escalate) == 0
	some clause in input.asks["escalation-path-declared"]
	some cause in clause.cause
	cause != "rollback-failure"
	not called(cause)
}

called(cause) if {
	some call in calls(cause)
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

# whom a rollback calls is called for the rollback, unless it says for what else
calls(cause) := {call | some call in input.plan.escalate} | {call |
	some rollback in input.plan.rollback
	some call in rollback.escalate
	concerns(call, cause)
}

concerns(call, _) if call["for"]

concerns(_, cause) if cause == "rollback-failure"

place := {"at": input.plan.rollback[0].handle, "missing": "escalate"}

place := {"at": input.plan.handle, "missing": "rollback.escalate"} if count(input.plan.rollback) == 0
