# METADATA
# title: A security scan of the release came to its end and found nothing that must not ship
# custom:
#   severity: error
#   moment: ready
#   judges: plan.gate
#   evidence: true
#   silenced_by: [critical-findings-resolved]
#   parameters:
#     blocks: SEVERITY+
#   cases:
#     undeclared:
#       says: "no security scan is mentioned, so nobody knows what it would have found"
#       help: "write `gate security-scan` with its result, its `open` counts and its `evidence`"
#       basis: undeclared
#     unfinished:
#       says: "the security scan is `{result}`, so what it would have found is unknown"
#       help: "run it to its end"
#     uncounted:
#       says: "the security scan does not say how many `{severity}` findings it leaves open"
#       help: "write `open {severity} 0`, or `clean`"
#       basis: undeclared
#     open:
#       says: "the security scan leaves {count} `{severity}` open, and with those nothing ships"
#       help: "mend them, then scan again"
package policies.gates["security-scan-clean"]

import rego.v1

answers contains {"case": "undeclared", "for": clause, "at": input.plan.handle, "missing": "gate", "item": "security-scan"} if {
	some clause in input.asks["security-scan-clean"]
	count(scans) == 0
}

answers contains {"case": "unfinished", "for": clause, "at": scan.handle, "with": {"result": scan.result}} if {
	some clause in input.asks["security-scan-clean"]
	some scan in scans
	scan.result in {"not-run", "unknown"}
}

answers contains {"case": "uncounted", "for": clause, "at": scan.handle, "missing": "open", "item": severity, "with": {"severity": severity}} if {
	some clause in input.asks["security-scan-clean"]
	some scan in scans
	not scan.result in {"not-run", "unknown"}
	not scan.clean
	some severity in clause.blocks
	not severity in {counted | some open in scan.open; counted := open.severity}
}

answers contains {"case": "open", "for": clause, "at": open.handle, "with": {"count": open.count.written, "severity": open.severity}} if {
	some clause in input.asks["security-scan-clean"]
	some scan in scans
	some open in scan.open
	open.severity in clause.blocks
	open.count.number > 0
}

scans := [gate | some gate in input.plan.gate; gate.kind == "security-scan"]
