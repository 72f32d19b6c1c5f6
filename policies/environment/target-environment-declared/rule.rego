# METADATA
# title: "The plan names one target environment that its procedure or the project knows"
# custom:
#   severity: error
#   moment: draft
#   parameters:
#     environment: ENVIRONMENT+
#   cases:
#     undeclared:
#       says: "the plan does not say where it deploys"
#       help: "write `target ENVIRONMENT`"
#       basis: undeclared
#     several:
#       says: "the plan deploys to {first} and to {other}, but a plan has one environment"
#       help: "write a plan for each"
#     elsewhere:
#       says: "the plan deploys to {environment}, which its procedure does not speak of"
#       help: "leave the procedure out of `follows`"
package policies.environment["target-environment-declared"]

import rego.v1

answers := set()
