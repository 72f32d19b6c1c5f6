# METADATA
# title: A run that is over states how it ended, in a word that its procedure knows
# custom:
#   severity: error
#   moment: done
#   parameters:
#     outcomes: EXIT+
#   cases:
#     open-end:
#       says: "the run is over, but nothing says how it ended"
#       help: "add `exit` with its outcome, such as `exit rolled-back at TIME`"
#     unlisted:
#       says: "the run ended `{state}`, for which `{procedure}` has no word"
#       help: "add `because \"...\"` that says to which of {outcomes} it comes nearest"
#     unnoted:
#       says: "the run was taken back, and no note says why"
#       help: "add `note \"...\"`"
package policies.record["exit-state-declared"]

import rego.v1

import data.policies.lib.runs

answers contains {"case": "open-end", "at": input.record.handle, "missing": "exit"} if {
	not input.record.exit
	runs.over
}

answers contains {"case": "unlisted", "for": clause, "at": exit.handle, "with": {"state": state, "procedure": procedure}} if {
	some clause in input.asks["exit-state-declared"]
	exit := input.record.exit
	not exit.because
	state := exit.state
	not state in clause.outcomes
	procedure := clause.procedure
}

answers contains {"case": "unnoted", "at": exit.handle, "missing": "note"} if {
	exit := input.record.exit
	exit.state == "rolled-back"
	not exit.note
	not exit.because
	count(input.ran.cause) == 0
}
