# METADATA
# title: Whoever wrote a change signs for none of it
# custom:
#   severity: error
#   moment: ready
#   cases:
#     unnamed:
#       says: "nothing says who wrote what ships, so nobody can tell whether somebody else approved it"
#       help: "write `author @...`"
#       basis: undeclared
#     own-approval:
#       says: "`{of}` is approved by {who}, who wrote it, so nobody else has looked"
#       help: "have somebody sign who wrote none of it"
#     own-review:
#       says: "`{of}` is reviewed by {who}, who wrote it, so nobody else has looked"
#       help: "have somebody read it who wrote none of it"
#     asked-of-author:
#       says: "`{of}` is to be answered by {who}, who wrote what it is about"
#       help: "ask somebody who wrote none of it"
package policies.approvals["author-not-approver"]

import rego.v1

answers contains {"case": "unnamed", "at": input.plan.handle, "missing": "author"} if {
	count(all_authors) == 0
}

answers contains {"case": "own-approval", "at": by.handle, "with": {"of": of, "who": who}} if {
	some approval in input.plan.approval
	of := approval.kind
	by := approval.by
	only(by.person, all_authors)
	who := by.person
}

answers contains {"case": "own-review", "at": by.handle, "with": {"of": of, "who": who}} if {
	some review in input.plan.review
	of := review.kind
	by := review.by
	only(by.person, all_authors)
	who := by.person
}

# one change of several is judged by its own author
answers contains {"case": "own-review", "at": by.handle, "with": {"of": of, "who": who}} if {
	some change in input.plan.change
	of := change.subject[0]
	some review in change.reviewed
	by := review.by
	only(by.person, wrote(change))
	who := by.person
}

answers contains {"case": "own-review", "at": by.handle, "with": {"of": of, "who": who}} if {
	some request in input.plan.pull_request
	of := request.text
	by := request.by
	only(by.person, wrote(request))
	who := by.person
}

answers contains {"case": "asked-of-author", "at": expected.handle, "with": {"of": of, "who": who}} if {
	some word in ["approval", "review"]
	some signature in input.plan[word]
	not signature.by
	of := signature.kind
	expected := signature.expected
	only(expected.person, all_authors)
	who := expected.person
}

only(people, authors) if {
	every person in people { person in authors }
}

all_authors := plan_authors | {person | some change in input.plan.change; some person in change.author.person} | {person | some request in input.plan.pull_request; some person in request.author.person}

plan_authors := {person | some person in input.plan.author.person}

# who wrote the plan wrote all that has no other author
wrote(part) := {person | some person in part.author.person} if {
	part.author
} else := plan_authors
