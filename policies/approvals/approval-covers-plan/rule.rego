# METADATA
# title: An approval or review that names a digest names that of the plan as it stands
# custom:
#   severity: error
#   moment: ready
#   judges: plan.approval
#   always: true
#   cases:
#     other-plan:
#       says: "{word} `{of}` names a digest that the plan does not have, so it is not for the plan as it stands"
#       help: "have the plan looked at again, then write `digest \"{digest}\"`"
package policies.approvals["approval-covers-plan"]

import rego.v1

answers contains {"case": "other-plan", "at": digest.handle, "with": {"word": word, "of": of, "digest": intent}} if {
	# a plan with mistakes has none
	intent := input.digest.intent
	some word in ["approval", "review"]
	some signature in input.plan[word]
	of := signature.kind
	digest := signature.digest
	digest.text != intent
}
