# METADATA
# title: "A recorded breach of a rollback trigger, or a critical issue, ended in rollback"
# custom:
#   severity: error
#   moment: done
#   parameters:
#     breaches: word+
#   cases:
#     not-taken-back:
#       says: "{trigger} fell due, but the release was not taken back"
#       help: "take it back"
#     unnoticed:
#       says: "{metric} was {value}, beyond the trigger {limit}, and the release stayed"
#       help: "take it back"
#       basis: contradicted
package policies.record["breach-rolled-back"]

import rego.v1

answers := set()
