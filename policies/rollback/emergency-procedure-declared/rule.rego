# METADATA
# title: The plan holds or links what is done in an emergency
# custom:
#   severity: warning
#   moment: draft
#   parameters:
#     emergency: CASE
#   cases:
#     absent:
#       says: "nothing says what is done in case of {what}, so it is thought out while it lasts"
#       help: "add `emergency {emergency}` with `run` and `procedure`"
#       basis: undeclared
#     empty:
#       says: "the plan knows of {what}, but not what is done about it"
#       help: "add `run \"...\"`, else `procedure \"...\"`"
#     verified-first:
#       says: "in an outage the rollback still waits for its checks, while nothing is left to protect"
#       help: "add `skips-verification` to it"
#     unlinked:
#       says: "nothing says which procedure leads through {what}, so nobody knows who tells whom"
#       help: "add `procedure incident-response`, else the document"
#     traffic-flows:
#       says: "data is damaged further, since what is done does not halt the traffic"
#       help: "add `does halt-traffic` with the command that does it"
package policies.rollback["emergency-procedure-declared"]

import rego.v1

answers contains {"case": "absent", "for": clause, "at": input.plan.handle, "missing": "emergency", "item": kind, "with": {"what": called[kind]}} if {
	some clause in input.asks["emergency-procedure-declared"]
	kind := clause.emergency
	not kind in {emergency.kind | some emergency in input.plan.emergency}
}

answers contains {"case": "empty", "for": clause, "at": emergency.handle, "missing": "run", "with": {"what": what}} if {
	some [clause, emergency] in spoken
	what := called[emergency.kind]
	not acted(emergency)
	not emergency.procedure
}

answers contains {"case": "verified-first", "for": clause, "at": emergency.handle, "missing": "skips-verification"} if {
	some [clause, emergency] in spoken
	acted(emergency)
	not emergency.skips_verification
}

answers contains {"case": "unlinked", "for": clause, "at": emergency.handle, "missing": "procedure", "with": {"what": what}} if {
	some [clause, emergency] in spoken
	what := called[emergency.kind]
	not emergency.procedure
}

answers contains {"case": "traffic-flows", "for": clause, "at": emergency.handle, "missing": "does", "item": "halt-traffic"} if {
	some [clause, emergency] in spoken
	acted(emergency)
	count({"halt-traffic", "stop-traffic"} & {act | some act in emergency.does.action}) == 0
}

# what a clause asks of, and the plan answers
spoken contains [clause, emergency] if {
	some clause in input.asks["emergency-procedure-declared"]
	some emergency in input.plan.emergency
	emergency.kind == clause.emergency
}

acted(emergency) if emergency.run

acted(emergency) if emergency.manual

called := {"outage": "an outage", "data-corruption": "damaged data", "security-vulnerability": "a weakness"}
