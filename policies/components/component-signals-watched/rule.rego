# METADATA
# title: The parts on which the procedure keeps an eye are watched when it says so
# custom:
#   severity: error
#   moment: draft
#   parameters:
#     component: text+
#     signal: text+
#     while: word
#     reacts: word
#   cases:
#     unwatched:
#       says: "nobody watches `{component}`{when}"
#       help: "watch a metric of `component \"{component}\"`, else write `lacks \"{component}\" because \"...\"`"
#       basis: undeclared
#     unanswered:
#       says: "`{component}` is watched, and nothing says what is done when it goes wrong"
#       help: "add `on-breach` and what is done, else an alert with its `response`"
#       basis: undeclared
package policies.components["component-signals-watched"]

import rego.v1

answers contains {"case": "unwatched", "for": clause, "at": input.plan.handle, "missing": "watch", "item": component, "with": {"component": component, "when": words}} if {
	some clause in input.asks["component-signals-watched"]
	span := object.get(clause, "while", "run")
	words := spans[span].words
	some component in own(clause)
	not lacking(component)
	count([thing | some thing in watching; about(thing, component); thing["in"] in spans[span].places]) == 0
}

answers contains {"case": "unanswered", "for": clause, "at": first.handle, "missing": "on-breach", "with": {"component": component}} if {
	some clause in input.asks["component-signals-watched"]
	clause.reacts
	some component in clause.component
	not lacking(component)
	things := [thing | some thing in watching; about(thing, component); thing["in"] in spans.run.places]
	first := things[0]
	count([thing | some thing in things; answered(thing)]) == 0
}

# a row of the project that only says by what name a part is watched there asks for nothing more
own(clause) := [component | some component in clause.component; count([other | not clause.clause; some other in input.asks["component-signals-watched"]; other.clause; component in other.component]) == 0]

lacking(component) if {
	some lack in input.plan.lacks
	component in lack.component
}

watching := array.concat(
	array.concat(input.watches, input.checks),
	array.concat(input.plan.alert, [alert | some monitor in input.plan.monitor; some alert in monitor.alert]),
)

spans := {
	"canary": {"words": " while the canary runs", "places": {"stage", "strategy", "deploy", "plan"}},
	"run": {"words": "", "places": {"stage", "strategy", "deploy", "verify", "stabilise", "after", "plan", "monitor"}},
}

about(thing, component) if component in thing.parts

# by a word of the language, or a metric, that stands for it
about(thing, component) if {
	some clause in input.asks["component-signals-watched"]
	component in clause.component
	some signal in clause.signal
	signal in array.concat(thing.kinds, object.get(thing, "signal", []))
}

answered(thing) if thing.on_breach

answered(thing) if thing.on_failure

answered(thing) if thing.response
