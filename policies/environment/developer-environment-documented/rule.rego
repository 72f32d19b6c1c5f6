# METADATA
# title: Developers can set up their own environment, as the common one is set up, and go back
# custom:
#   severity: info
#   moment: draft
#   judges: plan.developer_setup
#   parameters:
#     needs: word+
#   cases:
#     unsaid:
#       says: "the setup of developers' environments names no `{need}`"
#       help: "add `{need} \"...\"`"
#       basis: undeclared
package policies.environment["developer-environment-documented"]

import rego.v1

answers contains {"case": "unsaid", "for": clause, "at": setup.handle, "missing": need, "with": {"need": need}} if {
	some clause in input.asks["developer-environment-documented"]
	some need in clause.needs
	setup := input.plan.developer_setup
	not setup[replace(need, "-", "_")]
}
