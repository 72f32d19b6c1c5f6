# METADATA
# title: "The choice of strategy carries its reason"
# custom:
#   severity: error
#   moment: draft
#   judges: plan.strategy
#   silenced_by: [strategy-declared]
#   cases:
#     unreasoned:
#       says: "strategy `{strategy}` gives no reason, so nobody can object to it"
#       help: "add `because \"...\"` with what makes it the right one"
package policies.strategy["strategy-justified"]

import rego.v1

answers contains {"case": "unreasoned", "at": input.plan.strategy.handle, "missing": "because", "with": {"strategy": input.plan.strategy.kind}} if not reasoned

reasoned if trim_space(input.plan.strategy.because.text) != ""
