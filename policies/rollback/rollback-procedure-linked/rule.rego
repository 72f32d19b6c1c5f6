# METADATA
# title: Where deploying goes wrong, the branch says that it is taken back, and by which procedure
# custom:
#   severity: error
#   moment: draft
#   silenced_by: [step-decision-complete, step-failure-handled]
#   parameters:
#     duty: DUTY
#     branch: word
#   cases:
#     not-taken-back:
#       says: "{what} of step `{step}` does not take the release back, so it stays half deployed"
#       help: "add `rollback` to it, `with rollback-release`"
#     unnamed:
#       says: "{what} of step `{step}` takes the release back, but does not say by which procedure"
#       help: "add `with rollback-release`"
package policies.rollback["rollback-procedure-linked"]

import rego.v1

# one of several answers is enough, so the first is asked
answers contains {"case": "not-taken-back", "for": clause, "at": first.at, "item": "rollback", "with": {"step": step.name, "what": first.what}} if {
	some clause in input.asks["rollback-procedure-linked"]
	some step in steps
	clause.duty in duties(step)
	first := branches(step, clause.branch)[0]
	not "rollback" in {action | some branch in branches(step, clause.branch); some action in branch.actions}
}

answers contains {"case": "unnamed", "for": clause, "at": branch.at, "missing": "with", "with": {"step": step.name, "what": branch.what}} if {
	some clause in input.asks["rollback-procedure-linked"]
	some step in steps
	clause.duty in duties(step)
	some branch in branches(step, clause.branch)
	"rollback" in branch.actions
	not branch.named
}

steps := [step | some step in input.steps; step["in"] == "deploy"]

duties(step) := step.part_of.duty if step.part_of

else := [step.name]

branches(step, "failure") := [{"at": failure.handle, "what": sprintf("failure `%s`", [failure.condition]), "actions": actions, "named": named(failure)} |
	some failure in step.failure
	actions := failure.action.kind
]

branches(step, "no-go") := [{"at": no.handle, "what": sprintf("the no of `%s`", [decision.question]), "actions": no.action, "named": named(no)} |
	some decision in step.decision
	no := decision.no_go
]

named(branch) if branch["with"]

else := false
