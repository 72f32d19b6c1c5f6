# METADATA
# title: "Infrastructure that keeps data goes only where somebody has looked at what goes with it"
# custom:
#   severity: error
#   moment: draft
#   judges: evidence
#   always: true
#   cases:
#     lost:
#       says: "`{source}` plans to {action} `{address}` with the {keeps} that it keeps, and no review names it"
#       help: "keep it, else let somebody look, and write `reviewed infrastructure by @NAME at TIME result approved names \"{address}\"`"
#       basis: contradicted
package policies.infrastructure["infrastructure-keeps-data"]

import rego.v1

answers contains {"case": "lost", "at": evidence.handle, "item": lost.address, "with": {"source": source, "action": action, "address": address, "keeps": keeps}} if {
	some evidence in input.evidence
	some lost in evidence.found.infrastructure.lost
	source := evidence.source
	action := {"destroy": "destroy", "replace": "replace", "perhaps-replace": "replace, perhaps,"}[lost.action]
	address := lost.address
	keeps := lost.keeps
	not seen(address)
}

seen(address) if {
	some change in input.plan.change
	some review in change.reviewed
	review.result.kind == "approved"
	some name in review.names.statement
	contains(name, address)
}
