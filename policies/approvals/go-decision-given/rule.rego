# METADATA
# title: The release manager let the run begin, when all it needs was there and before its first step
# custom:
#   severity: error
#   moment: done
#   silenced_by: [roles-assigned]
#   parameters:
#     by: ROLE
#   cases:
#     absent:
#       says: "nobody has said that the run may begin"
#       help: "write `go by @... at TIME`, else `no-go by @... at TIME because \"...\"`"
#       basis: undeclared
#     unsigned:
#       says: "nobody is named who let the run begin"
#       help: "add `by @...`"
#     other-person:
#       says: "{who} decided on the run, but that is for the {by} alone"
#       help: "have the {by} decide"
#     undated:
#       says: "the decision has no time, so it may have come after the first step"
#       help: "add `at TIME`"
#     late:
#       says: "the go came at {at}, when the run had begun"
#       help: "decide before the first step"
#     early:
#       says: "the go came at {at}, before `{text}` was seen to hold"
#       help: "decide when everything holds"
#     overruled:
#       says: "the run began although it was called off at {at}"
#       help: "stop, else write the later `go` that allowed it"
#   notes:
#     held: "seen to hold here"
package policies.approvals["go-decision-given"]

import rego.v1

answers contains {"case": "absent", "at": input.record.handle, "missing": "go"} if {
	count(input.ran.go) == 0
	count(input.ran.no_go) == 0
}

answers contains {"case": "unsigned", "at": decision.handle, "missing": "by"} if {
	some decision in decisions
	not decision.by
}

answers contains {"case": "other-person", "for": clause, "at": who.handle, "with": {"who": others}} if {
	some clause in input.asks["go-decision-given"]
	some role in input.plan.role
	role.kind == clause.by
	some decision in decisions
	who := decision.by
	others := [person | some person in who.person; not person in role.person]
	count(others) > 0
}

answers contains {"case": "undated", "at": decision.handle, "missing": "at"} if {
	some decision in decisions
	not decision.at
}

answers contains {"case": "late", "at": given.handle, "with": {"at": given}} if {
	first := input.ran.first
	count([decision | some decision in input.ran.go; decision.at.epoch <= first]) == 0
	decision := input.ran.go[0]
	given := decision.at
}

answers contains {"case": "early", "at": given.handle, "see": [{"at": held.handle, "note": "held"}], "with": {"at": given, "text": text}} if {
	decision := input.ran.go[count(input.ran.go) - 1]
	given := decision.at
	some condition in input.plan.precondition
	text := condition.text
	held := condition.at
	held.epoch > given.until
}

answers contains {"case": "overruled", "at": decision.handle, "with": {"at": given}} if {
	some decision in input.ran.no_go
	given := decision.at
	some step in input.ran.step
	began(step) > given.until
	count([go | some go in input.ran.go; go.at.epoch >= given.epoch]) == 0
}

decisions := array.concat(input.ran.go, input.ran.no_go)

began(step) := step.started.epoch if step.started

else := step.at.epoch
