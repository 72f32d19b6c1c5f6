# METADATA
# title: What a claim names as its evidence is there, can be read, and is no older than what ships
# custom:
#   severity: warning
#   moment: ready
#   judges: evidence
#   always: true
#   cases:
#     missing:
#       says: "`{source}` is not there, so it shows nothing about `{claim}`"
#       help: "add the file or correct its path; what is kept elsewhere is named by its link"
#       basis: unevidenced
#     outside:
#       says: "`{source}` lies outside the project, so nobody opens it"
#       help: "move it into the project; what is kept elsewhere is named by its link"
#       basis: unevidenced
#     blank:
#       says: "`{source}` is empty, so it shows nothing about `{claim}`"
#       help: "run it again, and keep what it writes"
#       basis: unevidenced
#     broken:
#       says: "`{source}` shows nothing about `{claim}`: {why}"
#       help: "run it again, and keep all that it writes"
#       basis: unevidenced
#     stale:
#       says: "`{source}` was written at `{made}`, before the commit that ships, so `{claim}` was tried on something else"
#       help: "run it again on the commit that ships"
#       basis: unevidenced
package policies.evidence["evidence-usable"]

import rego.v1

answers contains {"case": state, "at": evidence.handle, "with": {"source": source, "claim": claim}} if {
	some evidence in input.evidence
	state := evidence.found.state
	state in {"missing", "outside", "blank"}
	source := evidence.source
	claim := evidence.claim
}

answers contains {"case": "broken", "at": evidence.handle, "with": {"source": source, "claim": claim, "why": why}} if {
	some evidence in input.evidence
	evidence.found.state in {"broken", "unfinished", "entities", "too-many"}
	why := evidence.found.why
	source := evidence.source
	claim := evidence.claim
}

# what was tried before may have been tried on something else; what was prepared before is still prepared
answers contains {"case": "stale", "at": evidence.handle, "with": {"source": source, "claim": claim, "made": made.written}} if {
	some evidence in input.evidence
	evidence.word in {"gate", "smoke", "performance"}
	made := evidence.found.made
	made.latest < input.history.committed
	source := evidence.source
	claim := evidence.claim
}
