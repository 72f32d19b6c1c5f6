# METADATA
# title: Static analysis and the linter ran to their end and leave nothing critical
# custom:
#   severity: error
#   moment: ready
#   judges: plan.gate
#   evidence: true
#   parameters:
#     gate: GATE+
#   cases:
#     undeclared:
#       says: "gate `{gate}` is not mentioned, so nobody knows what it would have found"
#       help: "write `gate {gate}` with its result and its `evidence`"
#       basis: undeclared
#     unfinished:
#       says: "gate `{gate}` is `{result}`, so what it would have found is unknown"
#       help: "run it to its end"
#     unstated:
#       says: "gate `{gate}` has no result, so nobody knows what it found"
#       help: "write its result behind it, such as `pass`"
#       basis: undeclared
#     open:
#       says: "gate `{gate}` leaves {count} critical open"
#       help: "mend what is critical, then run it again"
#     found:
#       says: "`{source}` holds {count} critical that gate `{gate}` says nothing of"
#       help: "mend what is critical, then run it again"
#       basis: undeclared
#     unread:
#       says: "gate `{gate}` found something, and nothing that can be read here says how bad it is"
#       help: "add `clean` if nothing is, else `open critical COUNT`"
#       unjudged: true
package policies.gates["static-analysis-clean"]

import rego.v1

import data.policies.lib.reports

answers contains {"case": "undeclared", "for": clause, "at": input.plan.handle, "missing": "gate", "item": name, "with": {"gate": name}} if {
	some clause in input.asks["static-analysis-clean"]
	some name in clause.gate
	count([gate | some gate in input.plan.gate; gate.kind == name]) == 0
}

answers contains {"case": "unfinished", "for": clause, "at": gate.handle, "with": {"gate": gate.kind, "result": result}} if {
	some gate in input.plan.gate
	result := gate.result
	result in {"not-run", "unknown"}
	some clause in input.asks["static-analysis-clean"]
	gate.kind in clause.gate
}

answers contains {"case": "unstated", "for": clause, "at": gate.handle, "with": {"gate": gate.kind}} if {
	some gate in input.plan.gate
	not gate.result
	some clause in input.asks["static-analysis-clean"]
	gate.kind in clause.gate
}

answers contains {"case": "open", "for": clause, "at": open.handle, "with": {"gate": gate.kind, "count": open.count.written}} if {
	some gate in input.plan.gate
	some open in gate.open
	open.severity == "critical"
	open.count.number > 0
	some clause in input.asks["static-analysis-clean"]
	gate.kind in clause.gate
}

answers contains {"case": "found", "for": clause, "at": gate.handle, "with": {"gate": gate.kind, "source": report.source, "count": report.found}} if {
	some gate in input.plan.gate
	gate.result in {"pass-with-warnings", "fail"}
	not reports.stated(gate, "critical")
	some report in reports.beyond(gate, "critical", 0)
	some clause in input.asks["static-analysis-clean"]
	gate.kind in clause.gate
}

answers contains {"case": "unread", "for": clause, "at": gate.handle, "with": {"gate": gate.kind}} if {
	some gate in input.plan.gate
	gate.result in {"pass-with-warnings", "fail"}
	gate.proof.state != "read"
	not gate.clean
	count([open | some open in gate.open; open.severity == "critical"]) == 0
	some clause in input.asks["static-analysis-clean"]
	gate.kind in clause.gate
}
