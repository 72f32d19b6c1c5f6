# METADATA
# title: The health of everything that was deployed, and of what it leans on, is checked
# custom:
#   severity: error
#   moment: draft
#   silenced_by: [plan-sections-present]
#   parameters:
#     area: AREA+
#     duty: DUTY
#   cases:
#     none:
#       says: "nothing checks the health of what was deployed, so a service that is down is found by its users"
#       help: "add `check health endpoint \"/healthz\" expect \"200\"`"
#       basis: undeclared
#     absent:
#       says: "nothing checks the health of `{what}` after the deployment"
#       help: "add `check health covers {what}`, else `lacks \"{what}\" because \"...\"`"
#       basis: undeclared
#     answer-unstated:
#       says: "an endpoint is called, but nothing says what a good answer is"
#       help: "add `expect \"...\"`"
#     part-left-out:
#       says: "`{part}` ships, but no health check is about it"
#       help: "add `check health of-part \"{part}\"`"
package policies.checks["health-checks-declared"]

import data.policies.lib.checks
import rego.v1

answers contains object.union(checks.place(clause), {"case": "none", "for": clause}) if {
	some clause in input.asks["health-checks-declared"]
	not checked(clause)
	count(asked(clause)) > 0
}

answers contains object.union(checks.place(clause), {"case": "absent", "for": clause, "item": what, "with": {"what": what}}) if {
	some clause in input.asks["health-checks-declared"]
	checked(clause)
	some what in asked(clause)
	not seen(clause, what)
}

answers contains {"case": "answer-unstated", "for": clause, "at": check.handle, "missing": "expect"} if {
	some clause in input.asks["health-checks-declared"]
	some check in checks.counting(clause)
	check.endpoint
	not check.expect
}

answers contains {"case": "part-left-out", "for": clause, "at": change.handle, "with": {"part": part}} if {
	some clause in input.asks["health-checks-declared"]
	looking := [check | some check in checks.counting(clause); some what in check.shows; what in counts.service]
	count(looking) > 0
	count([check | some check in looking; not check.of_part]) == 0
	some change in input.plan.change
	change.kind == "code"
	object.get(change, "part", "backend") in {"backend", "frontend", "middleware"}
	some part in change.subject
	not part in {part_of | part_of := looking[_].of_part.text}
}

asked(clause) := {what | some what in clause.area; not what in checks.lacked}

# whoever finds any of them in order has looked at the service
checked(clause) if {
	some area in counts
	some what in area
	what in checks.shown(clause)
}

checked(_) if input.acts.forward["health-check"]

seen(clause, what) if {
	some word in counts[what]
	word in checks.shown(clause)
}

seen(_, "service") if input.acts.forward["health-check"]

# what answers runs, and who finds the service well has found each part of it well
counts := {
	"service": {"service", "running", "responding", "endpoints", "backend", "frontend", "middleware"},
	"running": {"running", "responding", "endpoints", "service", "backend", "frontend", "middleware"},
	"responding": {"responding", "endpoints", "service", "backend", "frontend", "middleware"},
	"endpoints": {"endpoints", "api-endpoints"},
	"backend": {"backend", "service"},
	"frontend": {"frontend", "service"},
	"middleware": {"middleware", "service"},
	"database": {"database", "database-connectivity"},
	"third-party": {"third-party"},
	"infrastructure": {"infrastructure"},
	"authentication": {"authentication"},
	"authorisation": {"authorisation"},
}
