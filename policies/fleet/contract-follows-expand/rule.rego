# METADATA
# title: What takes a form away comes after a plan that brought the one that replaces it
# custom:
#   severity: warning
#   moment: draft
#   judges: beside.contracts
#   always: true
#   silenced_by: [migration-non-destructive, migration-fits-running-version]
#   cases:
#     unprepared:
#       says: "`{table}` loses a form that is in use, and none of {plans} plans here added to it before"
#       help: "add what replaces it in a plan of its own, with an earlier window"
#       basis: undeclared
package policies.fleet["contract-follows-expand"]

import rego.v1

answers contains {"case": "unprepared", "at": contract.handle, "with": {"table": contract.table, "plans": input.beside.plans}} if {
	some contract in input.beside.contracts
	not contract.plan
	count([act | some act in contract.acts; act in removing]) > 0
}

# what the version before this one may still use in the old form
removing := {"drop-table", "drop-column", "drop-view", "rename-table", "rename-column", "set-not-null"}
