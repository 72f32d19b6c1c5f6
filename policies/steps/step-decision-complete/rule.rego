# METADATA
# title: "Each step ends in a decision that says where a yes leads and what is done after a no, and a no is heeded"
# custom:
#   severity: error
#   moment: draft
#   silenced_by: [procedure-steps-present]
#   parameters:
#     duty: DUTY
#     then: DUTY+
#     undo: text+
#   cases:
#     undecided:
#       says: "step `{step}` ends in no decision, so the run goes on whatever came of it"
#       help: "add `decision \"...\" go ... no-go ...`"
#       basis: undeclared
#     unasked:
#       says: "step `{step}` ends in a decision without a question"
#       help: "write what is asked, such as `decision \"Did the migrations succeed?\"`"
#     go-missing:
#       says: "a yes after step `{step}` leads nowhere"
#       help: "add `go {next}`"
#       fix: "go {next}"
#       basis: undeclared
#     go-elsewhere:
#       says: "a yes after step `{step}` leads to `{to}`, and the procedure goes on with `{next}`"
#       help: "write `go {next}`"
#       fix: "go {next}"
#     no-go-missing:
#       says: "nothing says what happens after a no at step `{step}`"
#       help: "add `no-go ...` with what is done then"
#       basis: undeclared
#     unmended:
#       says: "a no at step `{step}` holds the run, and nothing says what is done about it"
#       help: "add `then \"...\"` with what is mended"
#     not-undone:
#       says: "a no at step `{step}` takes nothing back, so what it did stays in production"
#       help: "write `no-go {back}, analyse`"
#     uninvestigated:
#       says: "a no at step `{step}` makes nobody look for the cause, so it will fail the same way again"
#       help: "add `analyse` to what is done"
#     went-on:
#       says: "the answer after step `{step}` was no, but step `{later}` was begun all the same"
#       help: "add the `go` that was given later; where there was none, take the release back and end the run with another `exit`"
#     completed:
#       says: "the answer after step `{step}` was no, but the run calls itself complete"
#       help: "add the `go` that was given later; where there was none, end the run with another `exit`"
#     left-standing:
#       says: "the answer after step `{step}` was no, but the record does not say that anything was taken back"
#       help: "add `rollback` with its steps, else `rollback not-needed` to the exit"
#   notes:
#     later: "this was begun"
package policies.steps["step-decision-complete"]

import rego.v1

answers contains {"case": "undecided", "for": clause, "at": step.handle, "missing": "decision", "with": {"step": step.name}} if {
	some clause in asked
	count(decisions(clause.duty)) == 0
	step := last(clause.duty)
}

answers contains {"case": "unasked", "for": clause, "at": decision.handle, "with": {"step": name}} if {
	some clause in asked
	some decision in decisions(clause.duty)
	trim_space(decision.question) == ""
	name := last(clause.duty).name
}

answers contains {"case": "go-missing", "for": clause, "at": decision.handle, "missing": "go", "with": {"step": name, "next": next}} if {
	some clause in asked
	decision := final(decisions(clause.duty))
	count(ways(clause.duty)) == 0
	name := last(clause.duty).name
	next := goal(clause)
}

answers contains {"case": "go-elsewhere", "for": clause, "at": way.handle, "with": {"step": name, "to": way.to, "next": next}} if {
	some clause in asked
	all := ways(clause.duty)
	way := final(all)
	every one in all {
		not right(clause, one.to)
	}
	name := last(clause.duty).name
	next := goal(clause)
}

answers contains {"case": "no-go-missing", "for": clause, "at": decision.handle, "missing": "no-go", "with": {"step": name}} if {
	some clause in asked
	decision := final(decisions(clause.duty))
	count(refusals(clause.duty)) == 0
	name := last(clause.duty).name
}

answers contains {"case": "unmended", "for": clause, "at": no.handle, "with": {"step": name}} if {
	some clause in asked
	all := refusals(clause.duty)
	no := final(all)
	every one in all {
		not mends(one)
	}
	name := last(clause.duty).name
}

answers contains {"case": "not-undone", "for": clause, "at": no.handle, "with": {"step": name, "back": back}} if {
	some clause in asked
	all := refusals(clause.duty)
	no := final(all)
	every one in all {
		not undoes(clause, one)
	}
	name := last(clause.duty).name
	back := way_back(no)
}

answers contains {"case": "uninvestigated", "for": clause, "at": no.handle, "with": {"step": name}} if {
	some clause in asked
	all := refusals(clause.duty)
	no := final(all)
	every one in all {
		not investigates(one)
	}
	name := last(clause.duty).name
}

answers contains {"case": "went-on", "for": clause, "at": no.handle, "with": {"step": name, "later": later.name}, "see": [{"at": later.handle, "note": "later"}]} if {
	some clause in asked
	some [no, step] in refused(clause.duty)
	name := step.name
	later := onward(no, step)[0]
}

answers contains {"case": "completed", "for": clause, "at": no.handle, "with": {"step": name}} if {
	input.record.exit.state == "completed"
	some clause in asked
	some [no, step] in refused(clause.duty)
	name := step.name
	count(onward(no, step)) == 0
	count(granted(no, step)) == 0
	# what ended badly and was not done again is told already
	not step.name in unsettled
}

# an aborted run is asked for its rollback in any case, and so is one that was rolled back
answers contains {"case": "left-standing", "for": clause, "at": no.handle, "with": {"step": name}} if {
	input.record.exit.state in {"blocked", "completed"}
	some clause in asked
	some [no, step] in refused(clause.duty)
	name := step.name
	count(onward(no, step)) == 0
	not taken_back(clause)
}

asked := input.asks["step-decision-complete"]

# a flag can say at its stages what is decided there
decisions(duty) := array.concat(of_steps(duty), [decision | duty == "activate"; some stage in input.stages; some decision in stage.decision])

of_steps(duty) := [decision | some step in input.duties[duty].steps; some decision in step.decision]

ways(duty) := [decision.go | some decision in decisions(duty); decision.go]

refusals(duty) := [decision.no_go | some decision in decisions(duty); decision.no_go]

last(duty) := final(input.duties[duty].steps)

final(list) := list[count(list) - 1]

# what comes next of what the plan has
following(clause) := [duty | some duty in clause.then; input.duties[duty]]

goal(clause) := "complete" if not clause.then

goal(clause) := input.duties[following(clause)[0]].steps[0].name

goal(clause) := "next" if {
	clause.then
	count(following(clause)) == 0
}

right(_, to) if to == "next"

right(clause, to) if {
	to == "complete"
	not clause.then
}

# where that is missing, the plan is told so already
right(clause, _) if {
	clause.then
	count(following(clause)) == 0
}

right(clause, to) if {
	some step in input.steps
	step.name == to
	following(clause)[0] in step.duties
}

# a step that is no part of the procedure stands between, or behind it
right(clause, to) if {
	some step in input.steps
	step.name == to
	every duty in step.duties {
		not duty in parts(clause.procedure)
	}
}

# the parts of the procedure that the clauses ask about
parts(procedure) := {duty |
	some clause in asked
	clause.procedure == procedure
	duty := clause.duty
}

mends(no) if said(no)

mends(no) if {
	some action in no.action
	not action in {"pause", "stop", "decide", "continue"}
}

undoes(clause, no) if {
	some action in no.action
	action in array.concat(clause.undo, ["rollback"])
}

undoes(_, no) if startswith(no["with"].procedure, "rollback")

undoes(_, no) if {
	some step in input.plan.rollback[0].step
	step.name in no.action
}

# where procedures ask for several ways back at one place, a rollback is all of them
way_back(no) := back if {
	count(ways_back(no)) == 1
	some back in ways_back(no)
} else := "rollback"

ways_back(no) := {back | some clause in asked; back := clause.undo[0]; some refusal in refusals(clause.duty); refusal.handle == no.handle}

investigates(no) if said(no)

investigates(no) if "analyse" in no.action

said(no) if trim_space(no.then.text) != ""

# the noes of the record, with the step they stopped
refused(duty) := [[no, step] |
	some no in input.ran.decision
	no.no_go
	some step in input.duties[duty].steps
	concerns(no, step)
]

concerns(answer, step) if answer.of == step.name

concerns(answer, step) if {
	not answer.of
	some decision in step.decision
	decision.question == answer.text
}

# the steps of the procedure that began after a no, before anybody said yes
onward(no, step) := [run |
	some run in input.ran.step
	run["in"] == "deploy"
	run.rank > step.rank
	count(run.duties) > 0
	began := beginning(run).epoch
	began > no.at.until
	count([at | some at in granted(no, step); at <= began]) == 0
]

beginning(run) := run.started if run.started
else := run.at

granted(no, step) := [at |
	some yes in input.ran.decision
	yes.go
	concerns(yes, step)
	at := yes.at.epoch
	at >= no.at.epoch
]

taken_back(_) if count(input.ran.rollback) > 0

taken_back(_) if input.record.exit.rollback

taken_back(clause) if {
	some run in input.ran.step
	run.status == "ok"
	some act in run.acts
	act in clause.undo
}

unsettled := {run.name | some run in input.ran.step; run.status in {"failed", "unclear"}; input.ran.told[run.name].last == run.handle}
