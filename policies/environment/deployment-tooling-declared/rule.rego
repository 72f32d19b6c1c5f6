# METADATA
# title: The plan names the tools that do the work, what they are told, and that this was tried
# custom:
#   severity: error
#   moment: draft
#   parameters:
#     kinds: TOOLING+
#     needs: word+
#     manual: word
#   cases:
#     undeclared:
#       says: "the plan names no tool for `{kind}`, so nobody knows what will do the work"
#       help: "write `tool {kind} NAME`, with `because \"...\"` where it is done by hand"
#       basis: undeclared
#     untold:
#       says: "nothing says what `{tool}` is told to do"
#       help: "add `parameters \"...\"`, else `manifest \"FILE\"`"
#       basis: undeclared
#     untried:
#       says: "nobody has tried `{tool}` as it is set up, so a wrong setting shows in the middle of the run"
#       help: "try it, with a dry run if there is one, then add `checked by @NAME at TIME`"
#       basis: undeclared
#     unexplained:
#       says: "`{tool}` says that people do it by hand, and nothing says why"
#       help: "add `because \"...\"`"
#     unexplained-step:
#       says: "step `{step}` is done by hand, and nothing says why no machine does it"
#       help: "add `because \"...\"` to the step, else write it as `run`"
package policies.environment["deployment-tooling-declared"]

import rego.v1

answers contains {"case": "undeclared", "for": clause, "at": input.plan.handle, "missing": "tool", "item": kind, "with": {"kind": kind}} if {
	some clause in input.asks["deployment-tooling-declared"]
	kind := clause.kinds[0]
	count(tools(clause)) == 0
}

answers contains {"case": "untold", "for": clause, "at": tool.handle, "missing": "parameters", "with": {"tool": tool.text}} if {
	some clause in input.asks["deployment-tooling-declared"]
	"parameters" in clause.needs
	some tool in tools(clause)
	not tool.parameters
	not tool.manifest
}

answers contains {"case": "untried", "for": clause, "at": tool.handle, "missing": "checked", "with": {"tool": tool.text}} if {
	some clause in input.asks["deployment-tooling-declared"]
	"checked" in clause.needs
	some tool in tools(clause)
	not tool.checked
	not rehearsed
}

answers contains {"case": "unexplained", "for": clause, "at": tool.handle, "missing": "because", "with": {"tool": tool.text}} if {
	some tool in input.plan.tool
	lower(tool.text) in {"manual", "manually", "by hand"}
	not tool.because
	some clause in input.asks["deployment-tooling-declared"]
	tool.kind in clause.kinds
}

answers contains {"case": "unexplained-step", "for": clause, "at": step.handle, "missing": "because", "with": {"step": step.name}} if {
	some clause in input.asks["deployment-tooling-declared"]
	clause.manual
	some step in input.steps
	count(step.manual) > 0
	step["in"] == "deploy"
	not step.because
}

tools(clause) := [tool | some tool in input.plan.tool; tool.kind in clause.kinds]

rehearsed if {
	some check in input.checks
	check["in"] in {"before", "environment"}
	"configuration" in check.kinds
}
