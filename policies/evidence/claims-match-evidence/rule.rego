# METADATA
# title: No file that a claim names as its evidence says otherwise
# custom:
#   severity: error
#   moment: ready
#   judges: evidence
#   evidence: true
#   always: true
#   parameters:
#     gate: GATE+
#   cases:
#     failing:
#       says: "`{claim}` is `pass`, but of {total} tests in `{source}` {bad} did not pass"
#       help: "mend what fails and run it again, else write the result that it had"
#       basis: contradicted
#     empty:
#       says: "in `{source}` nothing came to its end, so it does not show that `{claim}` passed"
#       help: "find out why nothing ran, then run it again"
#       basis: unevidenced
#     understated:
#       says: "gate `{gate}` says `{said}`, but {found} `{severity}` stand open in `{source}`"
#       help: "mend them and run it again, else write the counts that it had"
#       basis: contradicted
#     errors:
#       says: "gate `{gate}` says `pass`, but {found} errors stand open in `{source}`"
#       help: "mend them and run it again, else write the result that it had"
#       basis: contradicted
#     overstated:
#       says: "gate `{gate}` says `{claimed}`, but by `{sources}` {measured}% are covered"
#       help: "write the figure of the report, and what it was measured on behind `of`"
#       basis: contradicted
#     exchanged:
#       says: "`{source}` is not the file that was meant, its digest is `{actual}`"
#       help: "bring back the file that was meant, else look at this one and write its digest"
#       basis: contradicted
#   notes:
#     first: "the first that did not pass"
package policies.evidence["claims-match-evidence"]

import rego.v1

import data.policies.lib.reports

answers contains {"case": "failing", "for": clause, "at": of, "with": {"claim": claim, "source": source, "total": tests.total, "bad": bad}, "see": see} if {
	some evidence in input.evidence
	evidence.result == "pass"
	tests := evidence.found.tests
	bad := tests.failed + tests.errors
	bad > 0
	of := evidence.of
	source := evidence.source
	claim := evidence.claim
	see := [{"at": first.handle, "note": "first"} | first := tests.first]
	some clause in asking(claim)
}

answers contains {"case": "empty", "for": clause, "at": of, "with": {"claim": claim, "source": source}} if {
	some evidence in input.evidence
	evidence.found.empty
	vouches(evidence)
	of := evidence.of
	not shown(of)
	source := evidence.source
	claim := evidence.claim
	some clause in asking(claim)
}

answers contains {"case": "understated", "for": clause, "at": open.handle, "with": {"gate": kind, "said": said, "found": report.found, "severity": severity, "source": report.source}} if {
	some gate in input.plan.gate
	some open in gate.open
	severity := open.severity
	some report in reports.beyond(gate, severity, open.count.number)
	said := sprintf("open %s %s", [severity, open.count.written])
	kind := gate.kind
	some clause in asking(kind)
}

answers contains {"case": "understated", "for": clause, "at": clean.handle, "with": {"gate": kind, "said": "clean", "found": report.found, "severity": severity, "source": report.source}} if {
	some gate in input.plan.gate
	clean := gate.clean
	some severity in ["critical", "high"]
	not reports.counted(gate, severity)
	some report in reports.beyond(gate, severity, 0)
	kind := gate.kind
	some clause in asking(kind)
}

answers contains {"case": "understated", "for": clause, "at": gate.handle, "with": {"gate": kind, "said": "pass", "found": report.found, "severity": "critical", "source": report.source}} if {
	some gate in input.plan.gate
	gate.result == "pass"
	not reports.stated(gate, "critical")
	some report in reports.beyond(gate, "critical", 0)
	kind := gate.kind
	some clause in asking(kind)
}

# what no rule of the tool rates is told by its level alone
answers contains {"case": "errors", "for": clause, "at": gate.handle, "with": {"gate": kind, "found": found, "source": source}} if {
	some gate in input.plan.gate
	gate.result == "pass"
	some evidence in gate.evidence
	found := evidence.found.findings.unrated.error
	found > count(gate.accept)
	source := evidence.source
	kind := gate.kind
	some clause in asking(kind)
}

answers contains {"case": "overstated", "for": clause, "at": gate.handle, "with": {"gate": kind, "claimed": claimed.written, "measured": shown_as, "sources": sources}} if {
	some gate in input.plan.gate
	claimed := gate.measured
	measured := figure(gate)

	# figures are rounded, and tools count a little differently
	claimed.percent > measured + 1
	shown_as := round(measured * 10) / 10
	sources := concat("`, `", [source | some evidence in gate.evidence; evidence.found.coverage; source := evidence.source])
	kind := gate.kind
	some clause in asking(kind)
}

answers contains {"case": "exchanged", "for": clause, "at": digest.handle, "with": {"source": source, "actual": actual}} if {
	some evidence in input.evidence
	actual := evidence.found.sealed.actual
	digest := evidence.digest
	source := evidence.source
	some clause in asking(evidence.claim)
}

# a clause can ask for certain gates alone
asking(claim) := [clause | some clause in input.asks["claims-match-evidence"]; claim in object.get(clause, "gate", [claim])]

vouches(evidence) if evidence.result == "pass"

vouches(evidence) if evidence.claim == "coverage"

# of several reports one may well be empty
shown(claim) if {
	some evidence in input.evidence
	evidence.of == claim
	evidence.found.empty == false
}

# of what is new, or of the whole by whichever count is the better one
figure(gate) := percent(gate, "changed") if new_code(gate)

figure(gate) := max([measured | some part in ["lines", "branches"]; measured := percent(gate, part)]) if not new_code(gate)

new_code(gate) if "new-code" in gate.of.scope

percent(gate, part) := (100 * sum([share.covered | some share in shares])) / all if {
	shares := [share | some evidence in gate.evidence; share := evidence.found.coverage[part]]
	all := sum([share.of | some share in shares])
	all > 0
}
