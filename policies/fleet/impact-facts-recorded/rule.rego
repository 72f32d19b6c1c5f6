# METADATA
# title: The record holds what the deployment has led to, and nothing is said aloud as well
# custom:
#   severity: info
#   moment: done
#   cases:
#     uncounted:
#       says: "nothing says how many faults got past all tests, so it looks as if nobody had counted"
#       help: "write `defects COUNT`, and `defects 0` if there were none"
#       basis: undeclared
#     unasked:
#       says: "nothing says what customers think since"
#       help: "write `satisfaction SCORE before SCORE`, else `no satisfaction because \"...\"`"
#       basis: undeclared
#     uncompared:
#       says: "customers rate it `{now}`, and nothing says how they did before"
#       help: "add `before SCORE`"
#       basis: undeclared
#     unavailable:
#       says: "nothing says how long the service was away, so nobody knows how much of the time it was up"
#       help: "write `downtime DURATION`, and `downtime none` if it never was"
#       basis: undeclared
#     unmeasured:
#       says: "nothing says whether the service has become slower or faster"
#       help: "write `performance METRIC NOW before THEN`, else `no performance because \"...\"`"
#       basis: undeclared
#     unrelated:
#       says: "`{metric}` has a figure after the deployment and none before it, so they cannot be compared"
#       help: "add `before VALUE`"
#       basis: undeclared
#     unwatched:
#       says: "nothing says whether a security incident followed"
#       help: "write `security-incident \"...\" at TIME`, else `security-incident none because \"...\"`"
#       basis: undeclared
#     undated:
#       says: "nothing says when `{incident}` came, so nobody can tell whether the deployment led to it"
#       help: "add `at TIME`"
#       basis: undeclared
package policies.fleet["impact-facts-recorded"]

import rego.v1

answers contains {"case": "uncounted", "at": input.record.handle, "missing": "defects"} if {
	not input.record.defects
}

answers contains {"case": "unasked", "at": input.record.handle, "missing": "satisfaction"} if {
	not input.record.satisfaction
	not declined("satisfaction")
}

answers contains {"case": "uncompared", "at": satisfaction.handle, "missing": "before", "with": {"now": now}} if {
	satisfaction := input.record.satisfaction
	not satisfaction.before
	now := satisfaction.written
}

answers contains {"case": "unavailable", "at": input.record.handle, "missing": "downtime"} if {
	not input.record.downtime
	not input.record.availability
	not declined("downtime")
}

answers contains {"case": "unmeasured", "at": input.record.handle, "missing": "performance"} if {
	count(input.record.performance) == 0
	not declined("performance")
}

answers contains {"case": "unrelated", "at": figure.handle, "missing": "before", "with": {"metric": metric}} if {
	some figure in input.record.performance
	not figure.before
	metric := figure.of
}

answers contains {"case": "unwatched", "at": input.record.handle, "missing": "security-incident"} if {
	count(input.record.security_incident) == 0
	not declined("security-incident")
}

answers contains {"case": "undated", "at": incident.handle, "missing": "at", "with": {"incident": id}} if {
	some incident in input.record.security_incident
	not incident.at
	id := incident.id
}

declined(word) if {
	some statement in input.record.no
	word in statement.what
}
