# METADATA
# title: A signal goes out when what it says is so, and never before
# custom:
#   severity: warning
#   moment: done
#   silenced_by: [exit-state-declared]
#   parameters:
#     signal: SIGNALLED
#     after: DUTY
#   cases:
#     unsent:
#       says: "the run is complete, but `{signal}` was not sent, so nobody takes it up"
#       help: "send it, then add `signal {signal} at TIME`"
#     unearned:
#       says: "`{signal}` was sent, although {steps} had not ended well"
#       help: "take the signal back, then tell whoever acted on it"
#       basis: contradicted
package policies.record["signals-consistent"]

import rego.v1

answers contains {"case": "unsent", "for": clause, "at": input.record.handle, "missing": "signal", "item": signal, "with": {"signal": signal}} if {
	input.record.exit.state == "completed"
	some clause in input.asks["signals-consistent"]
	signal := clause.signal
	not signal in {sent.kind | some sent in input.ran.signal}
}

answers contains {"case": "unearned", "for": clause, "at": sent.handle, "with": {"signal": sent.kind, "steps": steps}} if {
	some clause in input.asks["signals-consistent"]
	some sent in input.ran.signal
	sent.kind == clause.signal
	steps := [name | some step in input.steps; clause.after in step.duties; name := step.name; not earned(name, sent)]
	count(steps) > 0
}

# without times nothing is too early
earned(name, sent) if {
	some step in input.ran.step
	step.name == name
	step.status in {"ok", "not-applicable"}
	not too_late(step, sent)
}

too_late(step, sent) if step.at.epoch > sent.at.until
