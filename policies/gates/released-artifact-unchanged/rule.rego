# METADATA
# title: "The commit and digest to be released are those that were reviewed and validated in staging"
# custom:
#   severity: error
#   moment: ready
#   judges: plan.release
#   silenced_by: [upstream-gates-passed, staging-precedes-production]
#   parameters:
#     compares: word
#   cases:
#     reviewed-otherwise:
#       says: "{release} ships, but review looked at {reviewed}"
#       help: "review the commit that ships"
#     review-unpinned:
#       says: "nothing says which commit was reviewed"
#       help: "add `commit \"...\"` to `gate review`"
#       basis: undeclared
#     staged-otherwise:
#       says: "{release} ships, but staging ran {staged}"
#       help: "deploy to staging what ships"
#     unpinned:
#       says: "nothing says which commit ships"
#       help: "add `commit \"...\"` to `release`"
#       basis: undeclared
package policies.gates["released-artifact-unchanged"]

import rego.v1

answers := set()
