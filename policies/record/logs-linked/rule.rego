# METADATA
# title: The record links the log of each thing that ran, and of who reached into production
# custom:
#   severity: error
#   moment: done
#   parameters:
#     log: LOG+
#   cases:
#     unlinked:
#       says: "the record links no log of `{log}`, so nobody can read what was done there"
#       help: "add `log {log} \"...\"`"
#       basis: undeclared
#     access-unlogged:
#       says: "the record does not say who reached into production while it was deployed"
#       help: "add `log access \"...\"`"
#       basis: undeclared
package policies.record["logs-linked"]

import rego.v1

answers contains {"case": "unlinked", "for": clause, "at": input.record.handle, "missing": "log", "item": log, "with": {"log": log}} if {
	some clause in input.asks["logs-linked"]
	some log in clause.log
	log != "access"
	not log in linked

	# what does not change leaves no log
	not log in unchanged
}

answers contains {"case": "access-unlogged", "for": clause, "at": input.record.handle, "missing": "log", "item": "access"} if {
	some clause in input.asks["logs-linked"]
	"access" in clause.log
	not "access" in linked
	count(input.record.access) == 0
}

linked := {log.kind | some log in input.record.log}

unchanged := {kind | some kind, change in input.changes; change.declined}
