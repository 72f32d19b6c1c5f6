# METADATA
# title: A plan that is called ships the same release, within the window of the one that calls it
# custom:
#   severity: warning
#   moment: draft
#   judges: linked
#   always: true
#   cases:
#     other-commit:
#       says: "`{path}` ships commit `{theirs}`, but this plan ships `{ours}`"
#       help: "let both plans name the commit that ships"
#       basis: contradicted
#     other-version:
#       says: "`{path}` ships `{theirs}`, but this plan ships `{ours}`"
#       help: "let both plans name the release that ships"
#       basis: contradicted
#     outside-window:
#       says: "`{path}` may run at a time at which this plan may not"
#       help: "let its window lie within the one of this plan"
#       basis: contradicted
#   notes:
#     ours: "this plan says so here"
package policies.plan["linked-plan-agrees"]

import rego.v1

answers contains {"case": "other-commit", "at": linked.handle, "with": {"path": linked.path, "theirs": theirs, "ours": ours.text}, "see": [{"at": ours.handle, "note": "ours"}]} if {
	some linked in deployed
	theirs := linked.commit
	ours := input.plan.release.commit
	not startswith(theirs, ours.text)
	not startswith(ours.text, theirs)
}

answers contains {"case": "other-version", "at": linked.handle, "with": {"path": linked.path, "theirs": theirs, "ours": ours}, "see": [{"at": input.plan.release.handle, "note": "ours"}]} if {
	some linked in deployed
	theirs := linked.version
	ours := input.plan.release.version
	trim_prefix(theirs, "v") != trim_prefix(ours, "v")
}

answers contains {"case": "outside-window", "at": linked.handle, "with": {"path": linked.path}, "see": [{"at": input.window.handle, "note": "ours"}]} if {
	some linked in deployed
	begins := linked.start
	ends := linked.end
	[begins < input.window.start, ends > input.window.end] != [false, false]
}

# what is called afterwards, or in an emergency, has a time and a release of its own
deployed := [linked |
	some linked in input.linked
	linked.handle in calls
]

calls contains invoked.handle if {
	some invoked in input.plan.invokes
	invoked.kind == "deployment"
}

calls contains called.handle if {
	some step in input.steps
	step.invokes.procedure == "deployment"
	called := step.invokes.plan
}
