# METADATA
# title: "What had to be true was seen to be true before anything was touched"
# custom:
#   severity: error
#   moment: ready
#   evidence: plan.precondition
#   cases:
#     unassessed:
#       says: "nobody says that everything upstream was read"
#       help: "write `assessment by @... at TIME`"
#       basis: undeclared
#     assessed-late:
#       says: "the assessment ended {assessed}, when an environment had already been touched"
#       help: "assess first, then deploy, to staging as well"
#     unmet:
#       says: "`{text}` is not met, so nothing may start"
#       help: "see to it, then write `precondition \"{text}\" pass`"
#     unevidenced:
#       says: "`{text}` is said to hold, but nothing shows it"
#       help: "add `evidence \"...\"`, else `by @... at TIME`"
#       basis: unevidenced
#     unchecked:
#       says: "the plan checks nothing before its first step, so it may begin on broken ground"
#       help: "write `precondition \"...\"` for what has to hold, else `phase before` with its checks"
#       basis: undeclared
#     unpassed:
#       says: "step `{step}` of the checks beforehand did not end well, and the run is called completed"
#       help: "do it again, then write how it ended"
#     begun-early:
#       says: "step `{step}` began before {before} had passed"
#       help: "end the phase `before` first"
#   notes:
#     touched: "touched here"
package policies.plan["preconditions-satisfied"]

import rego.v1

import data.policies.lib.duties

answers contains {"case": "unassessed", "at": input.plan.handle, "missing": "assessment"} if not input.plan.assessment

answers contains {"case": "assessed-late", "at": assessed.handle, "see": [{"at": touched.handle, "note": "touched"}], "with": {"assessed": written}} if {
	assessed := input.plan.assessment.at
	written := assessed.written
	some touched in touches
	assessed.epoch > touched.until
}

answers contains {"case": "unmet", "at": condition.handle, "with": {"text": text}} if {
	some condition in input.plan.precondition
	text := condition.text
	not met(condition)
}

answers contains {"case": "unevidenced", "at": condition.handle, "with": {"text": text}} if {
	some condition in input.plan.precondition
	text := condition.text
	met(condition)
	condition.proof.state == "none"
	not condition.by
}

answers contains {"case": "unchecked", "at": input.plan.handle, "missing": "precondition"} if {
	count(input.plan.precondition) == 0
	count([step | some step in input.steps; checking(step)]) == 0
	count([check | some check in input.checks; check["in"] == "before"]) == 0
	not inherited
}

answers contains {"case": "unpassed", "at": step.handle, "with": {"step": name}} if {
	some step in duties.ended("checks")
	step.status != "ok"
	some name, told in input.ran.told
	told.last == step.handle
}

answers contains {"case": "begun-early", "at": step.handle, "with": {"step": name, "before": unprepared}} if {
	unprepared := preparing - prepared
	count(unprepared) > 0
	some step in starting
	name := step.name
}

# a feature deployment checks first, and then calls the release
inherited if input.plan.invoked_by.kind == "feature-deployment"

touches contains {"handle": first.handle, "until": until} if {
	first := input.staging.first
	until := first.at.until
}

touches contains {"handle": step.handle, "until": until} if {
	some step in starting
	until := began(step).until
}

checking(step) if step.phase == "before"

checking(step) if step.name in duties.planned("checks")

met(condition) if condition.state in {"pass", "pass-with-warnings"}

preparing contains name if {
	some phase in input.plan.phase
	phase.kind == "before"
	some step in phase.step
	name := step.name
}

prepared contains name if {
	some step in input.ran.step
	name := step.name
	step.status in {"ok", "skipped", "not-applicable"}
	not after_start(step)
}

after_start(step) if step.at.epoch > input.ran.first

# the step with which the deployment itself began
starting contains step if {
	some step in input.ran.step
	began(step).epoch == input.ran.first
	object.get(step, "phase", "deploy") == "deploy"
}

began(step) := step.started

began(step) := step.at if not step.started
