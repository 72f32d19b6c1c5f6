# METADATA
# title: "What was deployed is looked at: whether it is as planned, and free of errors"
# custom:
#   severity: error
#   moment: draft
#   silenced_by: [procedure-steps-present, changes-covered-by-steps]
#   parameters:
#     duty: DUTY
#     covers: text+
#     part: PART
#   cases:
#     nothing:
#       says: "nothing verifies what step `{step}` has done, so a fault goes unseen"
#       help: "add `verify \"...\" run \"...\" expect \"...\" covers ...` to it"
#       basis: undeclared
#     unverified:
#       says: "nothing verifies `{what}` after step `{step}`, so a fault there goes unseen"
#       help: "add `verify \"...\" run \"...\" expect \"...\" covers {covers}` to it"
#       basis: undeclared
#     part-unverified:
#       says: "nothing looks for `{what}` of the {part} after step `{step}`"
#       help: "add `verify \"...\" run \"...\" expect \"...\" covers {part}, {covers}` to it"
#       basis: undeclared
package policies.steps["change-deployment-verified"]

import rego.v1

answers contains {"case": "nothing", "for": clause, "at": step.handle, "missing": "verify", "with": {"step": step.name}} if {
	some clause in asked
	count(looks(clause.duty)) == 0
	step := last(clause.duty)
}

answers contains {"case": "unverified", "for": clause, "at": step.handle, "missing": "verify", "item": what, "with": {"step": step.name, "what": what, "covers": covers}} if {
	some clause in asked
	some what in clause.covers
	count(looks(clause.duty)) > 0
	not seen(clause.duty, what)
	step := last(clause.duty)
	covers := shown[what][0]
}

answers contains {"case": "part-unverified", "for": clause, "at": step.handle, "missing": "verify", "item": item, "with": {"step": step.name, "what": what, "covers": covers}} if {
	some clause in asked
	part := clause.part
	some what in clause.covers
	seen(clause.duty, what)
	not seen_of(clause.duty, what, part)
	step := last(clause.duty)
	covers := shown[what][0]
	item := concat(" ", [part, what])
}

# by what each thing can be seen, the plainest first
shown := {
	"infrastructure": ["infrastructure", "deployed-state"],
	"health": ["health", "running", "responding", "service"],
	"errors": ["errors", "logs", "error-rate"],
	"configuration": ["configuration", "variable", "file"],
	"variable": ["variable", "configuration"],
	"file": ["file", "configuration"],
	"flags": ["flags", "flag-state"],
	"code": array.concat(["deployed-state"], array.concat(whole, parts)),
	"backend": ["backend"],
	"frontend": ["frontend"],
	"middleware": ["middleware"],
}

parts := ["backend", "frontend", "middleware"]

# who looks at all that runs has looked at each part of it
whole := ["version", "deployed-state", "all-instances"]

# what is deployed by a plan of its own is verified there
asked contains clause if {
	some clause in input.asks["change-deployment-verified"]
	some kind in kinds[clause.duty]
	input.changes[kind].ships
	every step in input.duties[clause.duty].steps {
		not step.invokes
	}
}

kinds := {"infrastructure": ["infrastructure"], "configuration": ["configuration", "third-party", "flag"], "code": ["code"]}

last(duty) := steps[count(steps) - 1] if steps := input.duties[duty].steps

seen(duty, what) if {
	some look in looks(duty)
	some area in look
	area in shown[what]
}

seen(duty, what) if {
	some look in looks(duty)
	unparted(look)
	what in parts
	some area in look
	area in whole
}

# what is verified without a word about what is about what the step deploys
seen(duty, what) if {
	some look in looks(duty)
	count(look) == 0
	what in plain[duty]
}

plain := {"infrastructure": ["infrastructure"], "configuration": ["configuration"], "code": ["code"]}

seen_of(duty, what, part) if {
	some look in looks(duty)
	concerns(look, part)
	some area in look
	area in shown[what]
}

concerns(look, part) if part in look

concerns(look, _) if unparted(look)

unparted(look) if count([area | some area in look; area in parts]) == 0

# what is looked at in the steps of a duty and right after them
looks(duty) := array.concat(verified(duty), checked(duty))

verified(duty) := [object.get(verify, ["covers", "area"], []) | some step in input.duties[duty].steps; some verify in step.verify]

checked(duty) := [array.concat(check.kinds, object.get(check, ["covers", "area"], [])) |
	some check in input.checks
	belongs(duty, check)
]

belongs(duty, check) if {
	some step in input.duties[duty].steps
	some one in step.check
	one.handle == check.handle
}

belongs(duty, check) if {
	some step in input.duties[duty].steps
	step.name in check.after.step
}
