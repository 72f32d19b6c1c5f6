# METADATA
# title: The notice to stakeholders goes out early enough
# custom:
#   severity: error
#   moment: draft
#   silenced_by: [deployment-announced]
#   parameters:
#     lead: {type: duration, strictest: greatest}
#   cases:
#     short:
#       says: "`stakeholders` are told at `{due}`, less than {lead} before the window, so nobody can object in time"
#       help: "send it {lead} ahead or earlier"
package policies.communication["notice-lead-time-sufficient"]

import rego.v1

import data.policies.lib.notices

answers contains {"case": "short", "for": clause, "at": due.handle, "with": {"due": written}} if {
	some clause in input.asks["notice-lead-time-sufficient"]
	earliest := max({ahead(time) | some time in times})
	earliest < clause.lead.seconds
	some due in times
	ahead(due) == earliest
	written := due.written
}

times := [due |
	some notice in notices.announcing("stakeholders")
	due := notices.time(notice)
	not notices.late(due)
]

ahead(due) := 0 - due.from_window if {
	due.from_window
} else := input.window.start - due.epoch
