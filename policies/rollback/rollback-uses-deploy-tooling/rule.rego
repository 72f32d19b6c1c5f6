# METADATA
# title: A release is taken back with the tooling it came with
# custom:
#   severity: warning
#   moment: draft
#   judges: plan.rollback
#   silenced_by: [rollback-plan-present]
#   cases:
#     other-tool:
#       says: "step `{step}` uses `{tool}`, which no step of the deployment uses, so nobody has seen it work"
#       help: "use one of {tools}, in reverse"
#     other-tooling:
#       says: "the rollback works with `{tool}`, which no step of the deployment uses"
#       help: "name what the deployment uses: one of {tools}"
package policies.rollback["rollback-uses-deploy-tooling"]

import rego.v1

answers contains {"case": "other-tool", "at": run.handle, "with": {"step": step.name, "tool": tool, "tools": used}} if {
	count(used) > 0
	some step in input.steps
	count(restoring & {act | some act in step.acts}) > 0
	some run in step.run
	tool := called(run.text)[0]
	count({name | some name in called(run.text)} & used) == 0
}

answers contains {"case": "other-tooling", "at": tooling.handle, "with": {"tool": tooling.tool, "tools": used}} if {
	count(used) > 0
	some rollback in input.plan.rollback
	tooling := rollback["with"]
	not tooling.tool in used
}

# what puts back what was deployed
restoring := {"redeploy", "revert-code", "revert-configuration", "revert-infrastructure", "switch-back", "drain"}

used := {name | some step in input.steps; step["in"] == "deploy"; some run in step.run; some name in called(run.text)} | {tool |
	some change in input.plan.change
	tool := change["with"].tool
} | {name | some tooling in input.plan.tool; name := tooling.text}

# the first word of each command of a line
called(line) := [word |
	some command in split(line, "&&")
	words := [word | some word in split(trim_space(command), " "); word != "sudo"; not contains(word, "=")]
	word := words[0]
]
