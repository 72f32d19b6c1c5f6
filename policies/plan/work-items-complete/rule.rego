# METADATA
# title: What a feature consists of is listed, finished and tested
# custom:
#   severity: warning
#   moment: ready
#   cases:
#     unlisted:
#       says: "the plan does not list what the feature consists of"
#       help: "write `work-item \"...\" \"done\" tested` for each"
#       basis: undeclared
#     unfinished:
#       says: "`{item}` is `{state}`, so the feature ships in parts"
#       help: "finish it, then write `\"done\"` behind it, else leave it out"
#     stateless:
#       says: "`{item}` ships, and nothing says whether it is finished"
#       help: "write `\"done\"` behind it when it is"
#     untested:
#       says: "`{item}` ships, and nothing says that it was tested"
#       help: "test it, then add `tested`"
package policies.plan["work-items-complete"]

import rego.v1

answers contains {"case": "unlisted", "at": input.plan.handle, "missing": "work-item"} if {
	count(input.plan.work_item) == 0
	count([statement | some statement in input.plan.no; "work-item" in statement.what]) == 0
}

answers contains {"case": "unfinished", "at": item.handle, "with": {"item": id, "state": state}} if {
	some item in input.plan.work_item
	id := item.id
	state := item.state
	not lower(state) in {"done", "closed", "complete", "completed", "finished", "resolved"}
}

answers contains {"case": "stateless", "at": item.handle, "with": {"item": id}} if {
	some item in input.plan.work_item
	id := item.id
	not item.state
}

answers contains {"case": "untested", "at": item.handle, "missing": "tested", "with": {"item": id}} if {
	some item in input.plan.work_item
	id := item.id
	not item.tested
}
