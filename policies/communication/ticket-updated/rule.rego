# METADATA
# title: "The tickets of the deployment carry what the procedure asks for"
# custom:
#   severity: error
#   moment: done
#   parameters:
#     state: TICKET+
#     fields: TOPIC+
#   cases:
#     untouched:
#       says: "ticket `{ticket}` was left as it was"
#       help: "close it, then write `ticket \"{ticket}\" closed`"
#     otherwise:
#       says: "ticket `{ticket}` is still {state}"
#       help: "close it, else move it"
#     unfilled:
#       says: "ticket `{ticket}` does not carry {field}"
#       help: "mend it, then run it again"
package policies.communication["ticket-updated"]

import rego.v1

answers := set()
