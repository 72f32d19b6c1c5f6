# METADATA
# title: Each way through a critical business process is validated once the release is out
# custom:
#   severity: error
#   moment: draft
#   cases:
#     undeclared:
#       says: "the plan names no process that the business lives by, so none can be validated"
#       help: "write `process \"NAME\" workflow \"...\"`, else `process none because \"...\"`"
#       basis: undeclared
#     unvalidated:
#       says: "no check goes through `{way}`, on which the business relies"
#       help: "add `check workflows covers \"{way}\"`"
#       basis: undeclared
#     by-hand:
#       says: "only a person goes through `{way}`, so it is left out when nobody has the time"
#       help: "let a command do it, with `run`"
package policies.checks["business-processes-validated"]

import data.policies.lib.checks
import rego.v1

answers contains {"case": "undeclared", "at": input.plan.handle, "missing": "process"} if {
	count(input.plan.process) == 0
	count([no | some no in input.plan.no; "process" in no.what]) == 0
}

answers contains {"case": "unvalidated", "at": object.get(process, ["workflow", "handle"], process.handle), "item": way, "with": {"way": way}} if {
	some process in input.plan.process
	some way in object.get(process, ["workflow", "text"], [process.name])
	not way in gone_through
}

answers contains {"case": "by-hand", "at": object.get(process, ["workflow", "handle"], process.handle), "item": way, "with": {"way": way}} if {
	some process in input.plan.process
	some way in object.get(process, ["workflow", "text"], [process.name])
	way in gone_through
	not way in by_machine
}

gone_through := checks.shown({})

by_machine := {what | some check in checks.counting({}); not check.by_hand; some what in check.shows}
