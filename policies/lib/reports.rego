# What the reports of a gate hold, against what the gate says of it itself.

package policies.lib.reports

import rego.v1

# what is let through by name may still stand in a report
beyond(gate, severity, most) := [report |
	named := count([finding | some finding in gate.accept; finding.severity.kind == severity])
	some evidence in gate.evidence
	found := evidence.found.findings[severity]
	found > most + named
	report := {"source": evidence.source, "found": found, "named": named}
]

counted(gate, severity) if {
	some open in gate.open
	open.severity == severity
}

stated(gate, severity) if counted(gate, severity)

stated(gate, severity) if {
	gate.clean
	severity in {"critical", "high"}
}
