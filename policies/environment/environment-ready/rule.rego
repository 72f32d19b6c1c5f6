# METADATA
# title: Before the first step the target and all it relies on are looked at, and found ready
# custom:
#   severity: error
#   moment: ready
#   silenced_by: [target-environment-declared]
#   parameters:
#     state: word
#     checks: CHECK+
#     any: CHECK+
#     of: word
#     services: word
#   cases:
#     unsaid:
#       says: "nothing says whether {environment} is ready for the deployment"
#       help: "write `environment {environment} state ready evidence \"...\"`"
#       basis: undeclared
#     unready:
#       says: "{environment} is `{state}`, so the deployment would meet what it cannot work with"
#       help: "mend the environment, then write `state ready`"
#     unevidenced:
#       says: "{environment} is said to be ready, but nothing shows it"
#       help: "add `evidence \"...\"`, else the checks that were made"
#       basis: unevidenced
#     unchecked:
#       says: "nothing checks `{check}` in {environment} before the first step, so a step is the first to find out"
#       help: "add `check {check} \"...\"` to `environment {environment}`"
#       basis: undeclared
#     failed:
#       says: "check `{check}` is `{result}`, so {environment} is not ready"
#       help: "mend what keeps it from passing, then check again"
#     services-unsaid:
#       says: "nothing says which outside services the release relies on in {environment}"
#       help: "write `relies-on \"...\"` for each, else `relies-on none because \"...\"`"
#       basis: undeclared
#     unverified:
#       says: "the release relies on `{service}`, and nobody has looked whether it is up"
#       help: "look, then add `available yes by @NAME at TIME`"
#       basis: undeclared
#     unavailable:
#       says: "`{service}` is not known to be up, and the release relies on it"
#       help: "wait until it is up, then write `available yes`"
#     unproven:
#       says: "`{service}` is said to be up, but nothing shows it"
#       help: "add `evidence \"...\"`, else `by @NAME` of who looked"
#       basis: unevidenced
package policies.environment["environment-ready"]

import rego.v1

answers contains {"case": "unsaid", "for": clause, "at": place.at, "missing": concat("", [place.above, "state"]), "with": {"environment": home}} if {
	some clause in input.asks["environment-ready"]
	clause.state
	count(before) + count(stated) == 0
}

answers contains {"case": "unready", "for": clause, "at": state.handle, "with": {"environment": home, "state": state.kind}} if {
	some clause in input.asks["environment-ready"]
	some state in stated
	state.kind != clause.state
}

answers contains {"case": "unevidenced", "for": clause, "at": environment.handle, "missing": "evidence", "with": {"environment": environment.kind}} if {
	some clause in input.asks["environment-ready"]
	some environment in places
	environment.state.kind == clause.state
	count(environment.evidence) + count(before) == 0
}

answers contains {"case": "unchecked", "for": clause, "at": place.at, "missing": concat("", [place.above, "check"]), "item": check, "with": {"environment": home, "check": check}} if {
	some clause in input.asks["environment-ready"]
	some check in clause.checks
	not check in looked_at
}

answers contains {"case": "unchecked", "for": clause, "at": place.at, "missing": concat("", [place.above, "check"]), "item": check, "with": {"environment": home, "check": check}} if {
	some clause in input.asks["environment-ready"]
	check := clause.any[0]
	count({one | some one in clause.any; one in looked_at}) == 0
	kind := clause.of
	not up(kind)
}

answers contains {"case": "failed", "for": clause, "at": result.handle, "with": {"environment": home, "check": check.of, "result": result.kind}} if {
	some check in before
	result := check.result
	result.kind in {"fail", "not-run", "unknown"}
	some clause in input.asks["environment-ready"]
	concerns(clause, check)
}

answers contains {"case": "services-unsaid", "for": clause, "at": place.at, "missing": concat("", [place.above, "relies-on"]), "with": {"environment": home}} if {
	some clause in input.asks["environment-ready"]
	clause.services
	count(services) + count(declined) == 0
}

answers contains {"case": "unverified", "for": clause, "at": service.handle, "missing": "available", "with": {"service": service.text}} if {
	some service in services
	not service.available
	not tried(service)
	some clause in input.asks["environment-ready"]
	clause.services
}

answers contains {"case": "unavailable", "for": clause, "at": available.handle, "with": {"service": service.text}} if {
	some service in services
	available := service.available
	available.kind != "yes"
	some clause in input.asks["environment-ready"]
	clause.services
}

answers contains {"case": "unproven", "for": clause, "at": service.handle, "missing": "evidence", "with": {"service": service.text}} if {
	some service in services
	service.available.kind == "yes"
	count(service.evidence) == 0
	not service.by
	not tried(service)
	some clause in input.asks["environment-ready"]
	clause.services
}

concerns(clause, _) if clause.state

concerns(clause, check) if {
	some kind in array.concat(object.get(clause, "checks", []), object.get(clause, "any", []))
	kind in check.kinds
}

# several are another finding; a plan that names none means production
targets := [target.environment | some target in input.plan.target]

home := array.concat(targets, ["production"])[0]

places := [environment | some environment in input.plan.environment; environment.kind == home]

stated := array.concat([state | some environment in places; state := environment.state], [item.state | some item in input.plan.input; item.kind == "environment"; item.state == "ready"])

services := [service | some environment in places; some service in environment.relies_on]

declined := [no | some environment in places; some no in environment.no; "relies-on" in no.what]

up(kind) if {
	some service in services
	service.kind == kind
	service.available.kind == "yes"
}

# a check of its own, or one of its kind
tried(service) if {
	some check in before
	service.text in check.parts
}

tried(service) if service.kind in looked_at

preparing contains step if {
	some step in input.steps
	"prepare" in step.part_of.duty
}

before contains check if {
	some environment in places
	some check in environment.check
}

before contains check if {
	some check in input.checks
	check["in"] == "before"
}

before contains check if {
	some step in preparing
	some check in step.check
}

looked_at contains kind if {
	some check in before
	some kind in check.kinds
}

looked_at contains kind if {
	some step in preparing
	some verification in step.verify
	some kind in verification.covers.area
}

place := {"at": places[0].handle, "above": ""}

place := {"at": input.plan.handle, "above": "environment."} if count(places) == 0
