# METADATA
# title: Each change that ships names what is shipped, built by a machine and ready
# custom:
#   severity: error
#   moment: ready
#   judges: plan.change
#   parameters:
#     needs: word+
#   cases:
#     unnamed:
#       says: "`{change}` ships, and nothing says as which artifact"
#       help: "add `artifact \"...\" digest \"...\"`, else its `version`"
#       basis: undeclared
#     unbuilt:
#       says: "`{change}` has a version, and nothing says which build of it ships"
#       help: "add `artifact \"...\" built-by \"...\" validated pass`"
#       basis: undeclared
#     unready:
#       says: "nothing says that `{change}` is ready to ship"
#       help: "add `state ready` when it is"
#       basis: undeclared
#     missing:
#       says: "`{change}` is `{state}`, so there is nothing to deploy"
#       help: "make it ready, then write `state ready`"
#     handmade:
#       says: "nothing says which automated run built `{artifact}`"
#       help: "let the pipeline build it, then add `built-by \"...\"`"
#       basis: undeclared
#     unvalidated:
#       says: "nothing says that `{artifact}` was validated"
#       help: "validate it, then add `validated pass`"
#       basis: undeclared
#     invalid:
#       says: "`{artifact}` did not pass validation, it is `{result}`"
#       help: "mend it, build it anew and validate that"
#     exchanged:
#       says: "`{artifact}` is not what was built, its digest is `{actual}`"
#       help: "bring back what was built, else validate this and write its digest"
#       basis: contradicted
package policies.gates["artifacts-ready"]

import rego.v1

answers contains {"case": "unnamed", "at": change.handle, "missing": "artifact", "with": {"change": subject}} if {
	some change in code
	not named(change)
	subject := change.subject[0]
}

answers contains {"case": "unbuilt", "for": clause, "at": change.handle, "missing": "artifact", "with": {"change": subject}} if {
	some clause in input.asks["artifacts-ready"]
	"built" in clause.needs
	some change in code
	count(change.artifact) == 0
	named(change)
	subject := change.subject[0]
}

answers contains {"case": "unready", "for": clause, "at": change.handle, "missing": "state", "with": {"change": subject}} if {
	some clause in input.asks["artifacts-ready"]
	"ready" in clause.needs
	some change in code
	named(change)
	not stated(change)
	subject := change.subject[0]
}

answers contains {"case": "missing", "for": clause, "at": state.handle, "with": {"change": what, "state": state.kind}} if {
	some clause in input.asks["artifacts-ready"]
	"ready" in clause.needs
	some [what, state] in states
	state.kind != "ready"
}

answers contains {"case": "handmade", "for": clause, "at": artifact.handle, "missing": "built-by", "with": {"artifact": artifact.text}} if {
	some clause in input.asks["artifacts-ready"]
	"built" in clause.needs
	some change in input.plan.change
	some artifact in change.artifact
	not artifact.built_by
}

answers contains {"case": "unvalidated", "for": clause, "at": artifact.handle, "missing": "validated", "with": {"artifact": artifact.text}} if {
	some clause in input.asks["artifacts-ready"]
	"validated" in clause.needs
	some change in input.plan.change
	some artifact in change.artifact
	not artifact.validated
}

answers contains {"case": "invalid", "for": clause, "at": validated.handle, "with": {"artifact": artifact.text, "result": validated.kind}} if {
	some clause in input.asks["artifacts-ready"]
	some change in input.plan.change
	some artifact in change.artifact
	validated := artifact.validated
	refused(validated.kind, clause)
}

# what failed is not ready, whether or not somebody asks for validation
refused(result, _) if result == "fail"

refused(result, clause) if {
	"validated" in clause.needs
	result in {"not-run", "unknown"}
}

answers contains {"case": "exchanged", "at": digest.handle, "with": {"artifact": name, "actual": actual}} if {
	some change in input.plan.change
	some artifact in change.artifact
	actual := artifact.found.sealed.actual
	digest := artifact.digest
	name := artifact.text
}

# configuration and infrastructure are files, of which other rules ask whether they are there
code := [change | some change in input.plan.change; change.kind == "code"]

named(change) if count(change.artifact) > 0

named(change) if change.version

named(change) if change.commit

stated(change) if change.state

stated(change) if {
	some artifact in change.artifact
	artifact.state
}

# the list of inputs may say it for all of them
stated(_) if {
	some given in input.plan.input
	given.kind == "artifacts"
	given.state == "ready"
}

states contains [what, state] if {
	some change in code
	state := change.state
	what := change.subject[0]
}

states contains [artifact.text, state] if {
	some change in code
	some artifact in change.artifact
	state := artifact.state
}
