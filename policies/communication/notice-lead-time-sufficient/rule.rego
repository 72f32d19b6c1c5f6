# METADATA
# title: The notice to stakeholders goes out early enough
# custom:
#   severity: error
#   moment: draft
#   silenced_by: [deployment-announced]
#   parameters:
#     lead: {type: duration, strictest: greatest}
#     workdays: {type: number, strictest: greatest}
#   cases:
#     short:
#       says: "`stakeholders` are told at `{due}`, less than {lead} before the window, so nobody can object in time"
#       help: "send it {lead} ahead or earlier"
#     days-short:
#       says: "`stakeholders` are told at `{due}`, {ahead} working days before the window, and {workdays} are asked"
#       help: "send it {workdays} working days ahead or earlier"
#     days-unknown:
#       says: "nothing says which days are working days, so nobody can tell whether the notice goes out {workdays} of them ahead"
#       help: "write `[calendar]` in `plimsoll.toml`, and below it the `days` on which people work"
#       unjudged: true
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

answers contains {"case": "days-short", "for": clause, "at": due.handle, "with": {"due": written, "ahead": most}} if {
	some clause in input.asks["notice-lead-time-sufficient"]
	most := max({ahead | some due in times; ahead := due.calendar.ahead})
	most < clause.workdays.number
	some due in times
	due.calendar.ahead == most
	written := due.written
}

answers contains {"case": "days-unknown", "for": clause, "at": due.handle} if {
	some clause in input.asks["notice-lead-time-sufficient"]
	clause.workdays
	some due in times
	not due.calendar.ahead
}

times := [due |
	some notice in notices.announcing("stakeholders")
	due := notices.time(notice)
	not notices.late(due)
]

ahead(due) := 0 - due.from_window if {
	due.from_window
} else := input.window.start - due.epoch
