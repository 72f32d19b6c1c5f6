# METADATA
# title: What a gate leaves open is counted, and each finding that is let through has a name, a reason and a signature
# custom:
#   severity: error
#   moment: ready
#   judges: plan.gate
#   evidence: true
#   silenced_by: [critical-findings-resolved, security-scan-clean]
#   parameters:
#     gate: GATE+
#     counted: SEVERITY+
#     severity: SEVERITY+
#   cases:
#     uncounted:
#       says: "gate `{gate}` does not say how many {severities} findings are open"
#       help: "add `clean` if there are none, else `open SEVERITY COUNT` for each"
#       basis: undeclared
#     unnamed:
#       says: "gate `{gate}` says `open {severity} {count}`, but names {named} of them"
#       help: "name each with `accept \"ID\" severity {severity} because \"...\" by @NAME`"
#     unlisted:
#       says: "`{source}` holds {found} `{severity}`, and gate `{gate}` names {named} of them"
#       help: "name each with `accept \"ID\" severity {severity} because \"...\" by @NAME`"
#       basis: undeclared
#     unexplained:
#       says: "`{id}` is let through, and nothing says why"
#       help: "add `because \"...\"`"
#     unsigned:
#       says: "`{id}` is let through, and nobody answers for it"
#       help: "add `by @NAME`"
package policies.gates["open-findings-accepted"]

import rego.v1

import data.policies.lib.reports

answers contains {"case": "uncounted", "for": clause, "at": gate.handle, "missing": "open", "with": {"gate": gate.kind, "severities": severities}} if {
	some clause in input.asks["open-findings-accepted"]
	some gate in input.plan.gate
	gate.kind in clause.gate
	gate.result != "not-run"

	# a local report counts by itself
	not gate.proof.state in {"read", "unread"}
	stated := {severity | some open in gate.open; severity := open.severity} | {severity | gate.clean; some severity in ["critical", "high"]}
	severities := [severity | some severity in clause.counted; not severity in stated]
	count(severities) > 0
}

answers contains {"case": "unnamed", "for": clause, "at": open.handle, "with": {"gate": gate.kind, "severity": open.severity, "count": open.count.written, "named": named}} if {
	some gate in input.plan.gate
	some open in gate.open
	named := count([finding | some finding in gate.accept; finding.severity.kind == open.severity])
	named < open.count.number

	# nobody can let these through
	open.severity != "critical"
	some clause in input.asks["open-findings-accepted"]
	gate.kind in clause.gate
	open.severity in object.get(clause, "severity", [open.severity])
}

# what the gate does count is compared with its report by another rule
answers contains {"case": "unlisted", "for": clause, "at": gate.handle, "with": {"gate": gate.kind, "source": report.source, "severity": severity, "found": report.found, "named": report.named}} if {
	some gate in input.plan.gate
	some severity in ["high", "medium"]
	not reports.stated(gate, severity)
	some report in reports.beyond(gate, severity, 0)
	some clause in input.asks["open-findings-accepted"]
	gate.kind in clause.gate
	severity in object.get(clause, "severity", [severity])
}

answers contains {"case": "unexplained", "for": clause, "at": finding.handle, "missing": "because", "with": {"id": id}} if {
	some gate in input.plan.gate
	some finding in gate.accept
	id := finding.id
	not finding.because
	some clause in input.asks["open-findings-accepted"]
	gate.kind in clause.gate
	weighs(finding, clause)
}

answers contains {"case": "unsigned", "for": clause, "at": finding.handle, "missing": "by", "with": {"id": id}} if {
	some gate in input.plan.gate
	some finding in gate.accept
	id := finding.id
	not finding.by
	some clause in input.asks["open-findings-accepted"]
	gate.kind in clause.gate
	weighs(finding, clause)
}

# a finding whose weight nobody states may have any
weighs(finding, clause) if {
	some severity in object.get(clause, "severity", ["any"])
	severity in {"any", object.get(finding, ["severity", "kind"], severity)}
}
