# METADATA
# title: In staging the release was no slower than before, and logged nothing unexpected
# custom:
#   severity: error
#   moment: ready
#   judges: plan.staging
#   evidence: true
#   silenced_by: [staging-precedes-production]
#   parameters:
#     signal: word
#     tolerance: {type: percent, strictest: least}
#   cases:
#     undeclared:
#       says: "nothing tells of `{signal}` in staging"
#       help: "look, then write `{signal}` with its result and its `evidence`"
#       basis: undeclared
#     failed:
#       says: "`{signal}` in staging is `{result}`, so the release is not known to be sound"
#       help: "mend what keeps it from passing, then look again"
#     unevidenced:
#       says: "`{signal}` in staging is said to be fine, but nothing shows it"
#       help: "add `evidence \"...\"`"
#       basis: unevidenced
#     too-slow:
#       says: "staging is said to be fast enough, but `{measured}` is {slower}% worse than `{baseline}`, and {most}% is the most"
#       help: "make it as fast as before"
#       basis: contradicted
#     no-tolerance:
#       says: "`{measured}` in staging is {slower}% worse than `{baseline}`, and nothing says how much would be fine"
#       help: "add `tolerance PERCENT`"
#       basis: undeclared
#   notes:
#     before: "as it was before"
package policies.staging["staging-healthy"]

import rego.v1

answers contains {"case": "undeclared", "for": clause, "at": place.at, "missing": concat("", [place.above, signal])} if {
	some clause in input.asks["staging-healthy"]
	signal := clause.signal
	not input.plan.staging[signal]
}

answers contains {"case": "failed", "for": clause, "at": said.handle, "with": {"result": said.kind}} if {
	some clause in input.asks["staging-healthy"]
	said := input.plan.staging[clause.signal]
	said.kind != "pass"
}

answers contains {"case": "unevidenced", "for": clause, "at": said.handle, "missing": "evidence"} if {
	some clause in input.asks["staging-healthy"]
	said := input.plan.staging[clause.signal]
	said.kind == "pass"
	said.proof.state == "none"
}

answers contains {"case": "too-slow", "for": clause, "at": measured.handle, "with": {"measured": measured, "baseline": baseline, "slower": slower, "most": most}, "see": [{"at": baseline.handle, "note": "before"}]} if {
	some clause in input.asks["staging-healthy"]
	said := input.plan.staging[clause.signal]
	said.kind == "pass"
	measured := said.measured
	baseline := said.baseline
	slower := loss(measured, baseline)
	slower > most
}

answers contains {"case": "no-tolerance", "for": clause, "at": said.handle, "missing": "tolerance", "with": {"measured": measured, "baseline": baseline, "slower": slower}} if {
	some clause in input.asks["staging-healthy"]
	said := input.plan.staging[clause.signal]
	said.kind == "pass"
	measured := said.measured
	baseline := said.baseline
	slower := loss(measured, baseline)
	slower > 0
	not most
}

# in percent, to a hundredth: of a time more is worse, of a rate less is
loss(measured, baseline) := round(((measured.seconds / baseline.seconds) - 1) * 10000) / 100 if {
	baseline.seconds > 0
}

loss(measured, baseline) := round((1 - (measured.per_second / baseline.per_second)) * 10000) / 100 if {
	baseline.per_second > 0
}

# the plan says how much would be fine, a project may for all of its plans
most := min([tolerance | some source in array.concat([input.plan.staging.performance], input.asks["staging-healthy"]); tolerance := source.tolerance.percent])

place := {"at": input.plan.staging.handle, "above": ""}

place := {"at": input.plan.handle, "above": "staging."} if not input.plan.staging
