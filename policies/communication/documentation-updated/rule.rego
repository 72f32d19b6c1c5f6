# METADATA
# title: What is written down about the changed parts is brought up to date, else a reason why it need not be
# custom:
#   severity: warning
#   moment: ready
#   parameters:
#     content: CONTENT+
#   cases:
#     unlisted:
#       says: "nothing says that `{content}` is brought up to date"
#       help: "write `documentation {content} \"...\" updated`, else `documentation none because \"...\"`"
#       basis: undeclared
#     outdated:
#       says: "nothing says that `{link}` is up to date, so it may still describe the old version"
#       help: "bring it up to date, then add `updated at DATE`"
#       basis: unevidenced
package policies.communication["documentation-updated"]

import rego.v1

answers contains {"case": "unlisted", "for": clause, "at": input.plan.handle, "missing": "documentation", "item": content, "with": {"content": content}} if {
	some clause in input.asks["documentation-updated"]
	some content in clause.content
	count(about(content)) == 0
	not declined
}

answers contains {"case": "outdated", "for": clause, "at": page.handle, "missing": "updated", "with": {"link": link}} if {
	some clause in input.asks["documentation-updated"]
	some content in clause.content
	some page in about(content)
	not page.updated
	link := page.link
}

# whatever is not a page of its own kind is documentation
about(content) := [page |
	some page in input.plan.documentation
	kind := object.get(page, "kind", "documentation")
	content in {kind, general(kind)}
]

general(kind) := kind if {
	kind in {"knowledge-base", "recovery-procedure"}
} else := "documentation"

declined if {
	some statement in input.plan.no
	"documentation" in statement.what
}
