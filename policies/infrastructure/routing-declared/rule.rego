# METADATA
# title: "The plan says what changes in the routing of requests, or that nothing does"
# custom:
#   severity: error
#   moment: draft
#   parameters:
#     of: word
#   cases:
#     absent:
#       says: "nothing says what changes at the load balancer, so requests may go where nobody expects them"
#       help: "add `routing \"...\" with \"FILE\"`, else `routing none because \"...\"`"
#       basis: undeclared
#     unconfigured:
#       says: "nothing says which configuration brings this routing about"
#       help: "add `with \"FILE\"`"
#       basis: undeclared
#     unrouted:
#       says: "nothing says which configuration sends traffic to the canary"
#       help: "write `routes 5% with \"FILE\"` into the strategy"
#       basis: undeclared
#     no-share:
#       says: "nothing says how much of the traffic the canary gets"
#       help: "write `routes 5% with \"FILE\"` into the strategy"
#       basis: undeclared
#     whole-share:
#       says: "the canary gets {share} of the traffic, so there is nothing left to compare it with"
#       help: "send it a small share first, such as `routes 5%`"
#     contradicted:
#       says: "routing is declined, but `{source}` changes {resources}"
#       help: "write `routing \"...\" with \"FILE\"` instead"
#       basis: contradicted
#   notes:
#     changes: "by this it changes"
package policies.infrastructure["routing-declared"]

import rego.v1

answers contains {"case": "absent", "for": clause, "at": input.plan.handle, "missing": "routing"} if {
	some clause in asked("change")
	count(input.plan.routing) == 0
	not input.plan.strategy.routes
	not declined
}

answers contains {"case": "unconfigured", "for": clause, "at": routing.handle, "missing": "with"} if {
	some clause in asked("change")
	some routing in input.plan.routing
	not named(routing)
}

answers contains {"case": "unrouted", "for": clause, "at": strategy.handle, "missing": "routes"} if {
	some clause in asked("canary")
	strategy := input.plan.strategy
	count(shares) > 0
	count([way | some way in ways; named(way)]) == 0
}

answers contains {"case": "no-share", "for": clause, "at": strategy.handle, "missing": "routes"} if {
	some clause in asked("canary")
	strategy := input.plan.strategy
	count(shares) == 0
}

answers contains {"case": "whole-share", "for": clause, "at": routes.handle, "with": {"share": share}} if {
	some clause in asked("canary")
	routes := input.plan.strategy.routes
	routes.percent >= 100
	share := routes.written
}

answers contains {"case": "contradicted", "for": clause, "at": no.handle, "see": [{"at": evidence.handle, "note": "changes"}], "with": {"source": source, "resources": resources}} if {
	some clause in asked("change")
	some no in input.plan.no
	"routing" in no.what
	some evidence in input.evidence
	resources := array.slice(evidence.found.infrastructure.routes, 0, 3)
	count(resources) > 0
	source := evidence.source
}

asked(what) := [clause | some clause in input.asks["routing-declared"]; clause.of == what]

declined if {
	some no in input.plan.no
	"routing" in no.what
}

ways contains routing if some routing in input.plan.routing

ways contains routes if routes := input.plan.strategy.routes

# what is said of the canary's share: by the strategy, by its stages, or where the routing is declared
shares contains share if share := input.plan.strategy.routes.percent

shares contains share if {
	some stage in input.plan.strategy.stage
	share := stage.share.percent
	share < 100
}

shares contains share if {
	some routing in input.plan.routing
	share := routing.share.percent
}

named(way) if trim_space(way["with"].text) != ""
