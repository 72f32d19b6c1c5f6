# METADATA
# title: The plan says what the change does to the business, and which of its processes change
# custom:
#   severity: error
#   moment: draft
#   cases:
#     unassessed:
#       says: "the plan does not say what the change does to the business"
#       help: "write `impact business \"...\" level LEVEL`, else `impact none`"
#       basis: undeclared
#     unweighed:
#       says: "`{impact}` touches the business, but nothing says how much"
#       help: "add `level LEVEL`"
#     unlisted:
#       says: "the plan does not say which processes of the business change"
#       help: "write `process \"...\" \"what changes\"`, else `process none because \"...\"`"
#       basis: undeclared
package policies.plan["business-impact-assessed"]

import rego.v1

answers contains {"case": "unassessed", "at": input.plan.handle, "missing": "impact", "item": "business"} if {
	count(touching) == 0
	count([impact | some impact in input.plan.impact; impact.on == "none"]) == 0
}

answers contains {"case": "unweighed", "at": impact.handle, "missing": "level", "with": {"impact": text}} if {
	some impact in touching
	not measured(impact)
	text := object.get(impact, "text", impact.on)
}

answers contains {"case": "unlisted", "at": input.plan.handle, "missing": "process"} if {
	count(input.plan.process) == 0
	count([statement | some statement in input.plan.no; "process" in statement.what]) == 0
	count([impact | some impact in input.plan.impact; impact.on == "none"]) == 0
}

touching := [impact | some impact in input.plan.impact; impact.on in {"business", "processes", "finance", "reputation"}]

measured(impact) if impact.level.kind != "unknown"

measured(impact) if impact.affects
