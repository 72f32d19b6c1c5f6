# METADATA
# title: "The changelog has an entry for the release, or a reason why it needs none"
# custom:
#   severity: warning
#   moment: done
#   cases:
#     unentered:
#       says: "the changelog says nothing of {release}"
#       help: "enter it, then write `changelog \"CHANGELOG.md\"`"
#       basis: undeclared
#     absent:
#       says: "`{file}` does not mention {release}"
#       help: "enter it"
#       basis: contradicted
package policies.communication["changelog-updated"]

import rego.v1

answers := set()
