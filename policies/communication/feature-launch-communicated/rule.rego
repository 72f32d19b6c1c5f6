# METADATA
# title: Users hear what is new, and marketing knows of it beforehand
# custom:
#   severity: warning
#   moment: draft
#   silenced_by: [communication-plan-present]
#   parameters:
#     to: AUDIENCE
#   cases:
#     unplanned:
#       says: "nobody tells `{to}` what is new"
#       help: "write `notify {to} via \"...\" says new-features`"
#       basis: undeclared
package policies.communication["feature-launch-communicated"]

import rego.v1

import data.policies.lib.notices

answers contains {"case": "unplanned", "for": clause, "at": input.plan.handle, "missing": "notify", "item": audience} if {
	some clause in input.asks["feature-launch-communicated"]
	audience := clause.to
	count([notice | some notice in input.plan.notify; notice.audience in notices.alike(audience); launches(notice)]) == 0
}

# marketing is spoken with, whatever the words
launches(notice) if notice.audience == "marketing"

launches(notice) if {
	some topic in notice.says.topic
	topic in {"new-features", "changes"}
}

launches(notice) if {
	some kind in notice.when.kind
	kind in {"success", "completed"}
}
