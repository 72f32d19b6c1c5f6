# METADATA
# title: The documents that a run is to leave behind are there, and linked
# custom:
#   severity: error
#   moment: done
#   parameters:
#     document: DOCUMENT+
#   cases:
#     unlinked:
#       says: "the record links no document `{document}`"
#       help: "write it, then add `document {document} \"...\"`"
#       basis: undeclared
package policies.record["output-documents-linked"]

import rego.v1

answers contains {"case": "unlinked", "for": clause, "at": input.record.handle, "missing": "document", "item": document, "with": {"document": document}} if {
	some clause in input.asks["output-documents-linked"]
	some document in clause.document
	not document in linked
	not idle(document)
}

linked := {document.kind | some document in input.record.document}

# each flag has its own
idle("flag-activation") if {
	count(input.ran.flag) > 0
	count([flag | some flag in input.ran.flag; not flag.document]) == 0
}

# a release without flags has switched none on
idle("flag-activation") if input.changes.flag.declined
