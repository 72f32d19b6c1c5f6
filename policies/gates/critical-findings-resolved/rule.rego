# METADATA
# title: No critical finding of a gate is open, accepted or not
# custom:
#   severity: error
#   moment: ready
#   judges: plan.gate
#   evidence: true
#   parameters:
#     gate: GATE+
#   cases:
#     open:
#       says: "gate `{gate}` says `open critical {count}`, so nothing may be deployed"
#       help: "mend what is open, then run the gate again"
#     accepted:
#       says: "`{id}` is critical, so nobody can let it through"
#       help: "mend it, then run the gate again"
#     found:
#       says: "`{source}` holds {count} critical that gate `{gate}` says nothing of, so nothing may be deployed"
#       help: "mend what is open, then run the gate again"
#       basis: undeclared
#     unread:
#       says: "gate `{gate}` found something, and nothing that can be read here says how bad it is"
#       help: "add `clean` if nothing is, else `open critical COUNT`"
#       unjudged: true
package policies.gates["critical-findings-resolved"]

import rego.v1

import data.policies.lib.reports

answers contains {"case": "open", "for": clause, "at": open.handle, "with": {"gate": gate.kind, "count": open.count.written}} if {
	some gate in input.plan.gate
	some open in gate.open
	open.severity == "critical"

	# those that are accepted are told of by name
	open.count.number > count([finding | some finding in gate.accept; finding.severity.kind == "critical"])
	some clause in input.asks["critical-findings-resolved"]
	gate.kind in clause.gate
}

answers contains {"case": "accepted", "for": clause, "at": finding.handle, "with": {"id": id}} if {
	some gate in input.plan.gate
	some finding in gate.accept
	finding.severity.kind == "critical"
	id := finding.id
	some clause in input.asks["critical-findings-resolved"]
	gate.kind in clause.gate
}

# what the gate does count or deny is compared with its report by another rule
answers contains {"case": "found", "for": clause, "at": gate.handle, "with": {"gate": gate.kind, "source": report.source, "count": report.found}} if {
	some gate in input.plan.gate
	gate.result in {"pass-with-warnings", "fail"}
	not reports.stated(gate, "critical")
	some report in reports.beyond(gate, "critical", 0)
	some clause in input.asks["critical-findings-resolved"]
	gate.kind in clause.gate
}

# a local report is opened, or said not to have been
answers contains {"case": "unread", "for": clause, "at": gate.handle, "with": {"gate": gate.kind}} if {
	some gate in input.plan.gate
	gate.result in {"pass-with-warnings", "fail"}
	not gate.proof.state in {"read", "unread"}
	not gate.clean
	count([open | some open in gate.open; open.severity == "critical"]) == 0
	some clause in input.asks["critical-findings-resolved"]
	gate.kind in clause.gate
}
