# METADATA
# title: "A step tags the released commit with the version"
# custom:
#   severity: warning
#   moment: draft
#   silenced_by: [release-identified]
#   parameters:
#     prefix: text
#   cases:
#     untagged:
#       says: "no step tags what ships"
#       help: "add a `step tag` that runs `git tag {tag}`"
#     otherwise:
#       says: "step `{step}` tags something else than {tag}"
#       help: "tag {tag}"
package policies.steps["release-tagged"]

import rego.v1

answers := set()
