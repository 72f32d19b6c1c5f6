# METADATA
# title: "Automated smoke tests run right after the last deploying step, must pass, and cover the areas the procedure names"
# custom:
#   severity: error
#   moment: draft
#   silenced_by: [plan-sections-present]
#   parameters:
#     areas: text+
#   cases:
#     absent:
#       says: "no smoke test runs after the deployment"
#       help: "write `check smoke covers \"...\"`"
#       basis: undeclared
#     journeys-unnamed:
#       says: "the smoke test does not say which journeys it takes"
#       help: "add `covers \"...\"`"
#     uncovered:
#       says: "the smoke test leaves out {area}"
#       help: "add it to `covers`"
#     lenient:
#       says: "the smoke test may fail and the run goes on"
#       help: "write `on-failure rollback`"
#     by-hand:
#       says: "the smoke test is done by hand, so it is not done at once"
#       help: "automate it"
package policies.checks["smoke-tests-declared"]

import rego.v1

answers := set()
