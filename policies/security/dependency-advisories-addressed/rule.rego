# METADATA
# title: What is known against the dependencies was looked up, and none of it is left open
# custom:
#   severity: error
#   moment: ready
#   parameters:
#     scope: SCOPE+
#   cases:
#     undeclared:
#       says: "nobody has looked up what is known against the dependencies"
#       help: "look it up, then write `gate dependency-audit` with its result and its `evidence`"
#       basis: undeclared
#     not-run:
#       says: "the audit of dependencies is `{result}`, so nobody knows what is known against them"
#       help: "run it"
#     failed:
#       says: "the audit of dependencies failed, and nothing says what it has left open"
#       help: "mend what it found, else write `open SEVERITY COUNT` and `accept` for each"
#     left-open:
#       says: "{count} {severity} advisories are open, and {accepted} of them are accepted with a name"
#       help: "move to a version without them, else write `accept \"ID\" severity {severity} because \"...\" by @NAME`"
#     narrow:
#       says: "nothing says that the audit looked at {missing}"
#       help: "let it look there, then write `of {words}`"
#       basis: undeclared
#     unevidenced:
#       says: "the audit of dependencies is said to have passed, but nothing shows it"
#       help: "add `evidence \"...\"`"
#       basis: unevidenced
package policies.security["dependency-advisories-addressed"]

import rego.v1

answers contains {"case": "undeclared", "at": input.plan.handle, "missing": "gate", "item": "dependency-audit"} if count(audits) == 0

answers contains {"case": "not-run", "at": audit.handle, "with": {"result": audit.result}} if {
	some audit in audits
	audit.result in {"not-run", "unknown"}
}

answers contains {"case": "failed", "at": audit.handle} if {
	some audit in audits
	audit.result == "fail"
	count(audit.open) == 0
}

answers contains {"case": "left-open", "at": open.handle, "with": {"count": open.count.written, "severity": open.severity, "accepted": accepted}} if {
	some audit in audits
	some open in audit.open
	accepted := count([finding | some finding in audit.accept; finding.severity.kind == open.severity])
	accepted < open.count.number
}

answers contains {"case": "narrow", "for": clause, "at": audits[0].handle, "missing": "of", "with": {"missing": missing, "words": concat(", ", scopes)}} if {
	some clause in input.asks["dependency-advisories-addressed"]
	scopes := clause.scope
	missing := [scope | some scope in scopes; not scope in looked_at]
	count(missing) > 0
}

answers contains {"case": "unevidenced", "at": audit.handle, "missing": "evidence"} if {
	some audit in audits
	audit.proof.state == "none"
	not audit.result in {"not-run", "unknown", "fail"}
}

audits := [gate | some gate in input.plan.gate; gate.kind == "dependency-audit"]

looked_at := {scope | some audit in audits; some scope in audit.of.scope}
