# METADATA
# title: "No migration destroys data, whatever it is declared as"
# custom:
#   severity: error
#   moment: draft
#   judges: plan.migration
#   cases:
#     declared:
#       says: "`{migration}` destroys data, so it cannot be taken back"
#       help: "expand now and contract in a later release"
#     script:
#       says: "`{migration}` is called {kind}, but its script says `{statement}`"
#       help: "expand now and contract in a later release"
#       basis: contradicted
#     unread:
#       says: "the script of `{migration}` cannot be read here"
#       help: "put it into the project"
#       unjudged: true
package policies.migrations["migration-non-destructive"]

import rego.v1

answers := set()
