# METADATA
# title: "Every flag the plan uses is declared, with its configuration in a named and available flag system; a feature deployment has at least one"
# custom:
#   severity: error
#   moment: draft
#   parameters:
#     needs: word+
#   cases:
#     undeclared:
#       says: "flags are used, but none is declared"
#       help: "add a `flag` block with `default off`"
#       basis: undeclared
#     unconfigured:
#       says: "`{flag}` has no configuration"
#       help: "write `configuration \"...\"`"
#     no-system:
#       says: "`{flag}` names no system that switches it"
#       help: "write `system \"...\"`"
#     unavailable:
#       says: "the system of `{flag}` is not available"
#       help: "see to it first"
package policies.flags["flags-declared"]

import rego.v1

answers := set()
