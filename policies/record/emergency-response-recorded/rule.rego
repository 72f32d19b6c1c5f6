# METADATA
# title: An outage or damaged data has its incident on record, with how it was met
# custom:
#   severity: error
#   moment: done
#   parameters:
#     kind: CASE
#   cases:
#     unrecorded:
#       says: "the record tells of an emergency, `{kind}`, but no incident says how it was met"
#       help: "add `incident \"...\" kind {kind}`"
#     unengaged:
#       says: "nobody is said to have been called for `{incident}`"
#       help: "add `engaged @NAME for` each system that was hit"
#     unrestored:
#       says: "the run is over, but nothing says when `{incident}` was"
#       help: "add `restored at TIME`"
#     bridgeless:
#       says: "nothing says where people met over `{incident}`"
#       help: "add `bridge` with its address"
#     unscoped:
#       says: "nothing says how far `{incident}` reached"
#       help: "add `scope \"...\"` with what it was read `from`"
#     single-source:
#       says: "the scope of `{incident}` was not read from two sources, so none checks the other"
#       help: "hold the database against the audit log, then name both behind `from`"
#     undecided:
#       says: "nothing says whether the data of `{incident}` was restored from a copy, or repaired in place"
#       help: "add `recovery restore`, else `recovery repair`"
package policies.record["emergency-response-recorded"]

import rego.v1

answers contains {"case": "unrecorded", "for": clause, "at": told, "with": {"kind": kind}} if {
	some clause in input.asks["emergency-response-recorded"]
	kind := clause.kind
	count(of_kind(kind)) == 0
	told := min(signs(kind))
}

answers contains {"case": "unengaged", "for": clause, "at": incident.handle, "missing": "engaged", "with": {"incident": incident.text}} if {
	some clause in input.asks["emergency-response-recorded"]
	some incident in of_kind(clause.kind)
	count(incident.engaged) == 0
}

answers contains {"case": "unrestored", "for": clause, "at": incident.handle, "missing": "restored", "with": {"incident": incident.text}} if {
	input.record.exit
	some clause in input.asks["emergency-response-recorded"]
	some incident in of_kind(clause.kind)
	not incident.restored
}

answers contains {"case": "bridgeless", "for": clause, "at": incident.handle, "missing": "bridge", "with": {"incident": incident.text}} if {
	some clause in input.asks["emergency-response-recorded"]
	some incident in of_kind(clause.kind)
	not incident.bridge
}

answers contains {"case": "unscoped", "for": clause, "at": incident.handle, "missing": "scope", "with": {"incident": incident.text}} if {
	some clause in input.asks["emergency-response-recorded"]
	some incident in of_kind(clause.kind)
	not incident.scope
}

answers contains {"case": "single-source", "for": clause, "at": scope.handle, "with": {"incident": incident.text}} if {
	some clause in input.asks["emergency-response-recorded"]
	some incident in of_kind(clause.kind)
	scope := incident.scope
	count(object.get(incident, ["from", "source"], [])) < 2
}

answers contains {"case": "undecided", "for": clause, "at": incident.handle, "missing": "recovery", "with": {"incident": incident.text}} if {
	some clause in input.asks["emergency-response-recorded"]
	some incident in of_kind(clause.kind)
	not recovered(incident)
}

of_kind(kind) := [incident | some incident in input.record.incident; incident.kind.kind == kind]

# what says that there was one
signs(kind) := {issue.handle | some issue in input.ran.issue; issue.kind.kind == kind} | {trigger.handle | some trigger in input.ran.trigger; trigger.on == kind}

recovered(incident) if incident.recovery.kind in {"restore", "repair"}
