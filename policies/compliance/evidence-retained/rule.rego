# METADATA
# title: What shows that the run was as it is told is kept where it lasts, and cannot be exchanged
# custom:
#   severity: warning
#   moment: done
#   judges: evidence
#   cases:
#     unkept:
#       says: "`{source}` lies beside the plan, and nothing says where it is kept"
#       help: "add `kept \"...\"`"
#     undigested:
#       says: "`{source}` has no digest, so nobody can tell later whether it is still the same"
#       help: "add `digest \"sha256:...\"`"
package policies.compliance["evidence-retained"]

import rego.v1

answers contains {"case": "unkept", "at": evidence.handle, "missing": "kept", "with": {"source": source}} if {
	some evidence in input.evidence
	evidence.local
	source := evidence.source
	not evidence.kept
}

answers contains {"case": "undigested", "at": evidence.handle, "missing": "digest", "with": {"source": source}} if {
	some evidence in input.evidence
	evidence.local
	source := evidence.source
	evidence.kept
	not evidence.digest
}
