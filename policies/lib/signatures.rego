# What a signature is worth, under a plan or under a record.

package policies.lib.signatures

import rego.v1

# what signs a plan has to come before production is touched; what signs a record comes when it comes
start := input.start.epoch if input.start.epoch

else := never

never := 9007199254740991

worth(signature, by) := "pending" if not signature.by

else := "pending" if signature.result.kind == "pending"

else := "refused" if signature.result.kind in {"rejected", "changes-requested"}

else := "undated" if not signature.at

else := "late" if signature.at.epoch > by

else := "given"

# of several, one that is given, else the last that was asked for
telling(signatures, by) := given[0] if {
	given := [signature | some signature in signatures; worth(signature, by) == "given"]
	count(given) > 0
}

else := signatures[count(signatures) - 1]
