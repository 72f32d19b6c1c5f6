# METADATA
# title: "The release to go to production was deployed to staging before"
# custom:
#   severity: error
#   moment: ready
#   cases:
#     never:
#       says: "the release has not been in staging, so production would see it first"
#       help: "deploy it there, then write `deployed \"{version}\" at TIME result pass` into `staging`"
#       basis: undeclared
#     other:
#       says: "staging ran {staged}, but {version} ships"
#       help: "deploy {version} to staging"
#     undated:
#       says: "nothing says when staging ran {version}"
#       help: "add `at TIME`"
#       basis: undeclared
#     late:
#       says: "staging ran {version} {at}, after production was due"
#       help: "deploy to staging before the window"
package policies.staging["staging-precedes-production"]

import rego.v1

answers := set()
