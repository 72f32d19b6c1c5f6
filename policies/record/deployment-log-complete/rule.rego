# METADATA
# title: The log of a deployment has its beginning, its end, and what was met between
# custom:
#   severity: error
#   moment: done
#   silenced_by: [event-times-recorded]
#   cases:
#     unlogged:
#       says: "the record links no log of the deployment"
#       help: "add `document log \"...\"`"
#       basis: undeclared
#     unstarted:
#       says: "nothing says when the run began"
#       help: "add `started TIME`"
#       basis: undeclared
#     unversioned:
#       says: "nothing says which version was deployed"
#       help: "add `release \"...\"`"
#       basis: undeclared
#     other-version:
#       says: "`{ran}` was deployed, but the plan ships `{ships}`"
#       help: "write which of the two it was, and an `amendment` where the plan changed"
#       basis: contradicted
#     unnamed:
#       says: "nothing says who deployed"
#       help: "add `deployer @NAME`"
#       basis: undeclared
#     unfinished:
#       says: "nothing says when the run was over"
#       help: "add `at TIME`"
#       basis: undeclared
#     issues-unsaid:
#       says: "nothing says whether the run met any issue"
#       help: "add each `issue \"...\"`, where there was none `issue none because \"...\"`"
#       basis: undeclared
#     unvalidated:
#       says: "the run is called complete, but the record has no result of a check"
#       help: "add each `check` with its result"
#       basis: undeclared
#     unsummed:
#       says: "the run is over, and nothing sums up what was done"
#       help: "add `summary \"...\"`"
#       basis: undeclared
#   notes:
#     ships: "the plan ships this"
package policies.record["deployment-log-complete"]

import rego.v1

answers contains {"case": "unlogged", "at": input.record.handle, "missing": "document", "item": "log"} if {
	not "log" in {document.kind | some document in input.record.document}
}

answers contains {"case": "unstarted", "at": input.record.handle, "missing": "started"} if {
	not input.record.started
	count([attempt | some attempt in input.record.attempt; attempt.started]) == 0
}

answers contains {"case": "unversioned", "at": input.record.handle, "missing": "release"} if {
	not input.record.release
}

answers contains {"case": "other-version", "at": release.handle, "with": {"ran": ran, "ships": ships}, "see": [{"at": planned.handle, "note": "ships"}]} if {
	release := input.record.release
	planned := input.plan.release
	ran := release.text
	ships := planned.version
	trim_prefix(ran, "v") != trim_prefix(ships, "v")
	ran != object.get(planned, ["commit", "text"], "")
	count(input.ran.amendment) == 0
}

answers contains {"case": "unnamed", "at": input.record.handle, "missing": "deployer"} if {
	not input.record.deployer
}

answers contains {"case": "unfinished", "at": exit.handle, "missing": "at"} if {
	exit := input.record.exit
	not exit.at
}

answers contains {"case": "issues-unsaid", "at": input.record.handle, "missing": "issue"} if {
	input.record.exit
	count(input.ran.issue) == 0
	not "issue" in {what | some no in input.ran.no; some what in no.what}
}

answers contains {"case": "unvalidated", "at": input.record.handle, "missing": "check"} if {
	input.record.exit.state == "completed"
	count(input.ran.check) == 0
}

answers contains {"case": "unsummed", "at": input.record.handle, "missing": "summary"} if {
	input.record.exit
	not input.record.summary
}
