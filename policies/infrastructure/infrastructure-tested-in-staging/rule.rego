# METADATA
# title: Every change of infrastructure was applied in staging first
# custom:
#   severity: error
#   moment: ready
#   judges: plan.change.tested
#   evidence: true
#   silenced_by: [staging-precedes-production]
#   cases:
#     untested:
#       says: "staging has not had {subject}, so production would be the first to show what happens"
#       help: "apply it there, then write `tested staging at TIME evidence \"...\"`"
#       basis: undeclared
#     failed:
#       says: "applying {subject} in staging is `{result}`, so nobody knows what happens in production"
#       help: "mend it, then apply it there again"
#     unevidenced:
#       says: "staging is said to have had {subject}, but nothing shows it"
#       help: "add `evidence \"...\"`"
#       basis: unevidenced
#     late:
#       says: "staging had {subject} at {at}, when production had its turn already"
#       help: "apply it in staging first"
package policies.infrastructure["infrastructure-tested-in-staging"]

import rego.v1

answers contains {"case": "untested", "at": change.handle, "missing": "tested", "with": {"subject": subject}} if {
	some change in input.plan.change
	change.kind == "infrastructure"
	subject := change.subject
	count(tests(change)) == 0
}

answers contains {"case": "failed", "at": result.handle, "with": {"subject": subject, "result": result.kind}} if {
	some [subject, test] in last
	result := test.result
	not result.kind in passing
}

answers contains {"case": "unevidenced", "at": test.handle, "missing": "evidence", "with": {"subject": subject}} if {
	some [subject, test] in last
	object.get(test, ["result", "kind"], "pass") in passing
	test.proof.state == "none"
}

answers contains {"case": "late", "at": at.handle, "with": {"subject": subject, "at": at}} if {
	some change in input.plan.change
	change.kind == "infrastructure"
	subject := change.subject
	all := tests(change)
	at := all[0].at
	at.epoch > input.start.epoch
}

passing := {"pass", "pass-with-warnings"}

# the last trial of each counts
last contains [subject, test] if {
	some change in input.plan.change
	change.kind == "infrastructure"
	subject := change.subject
	all := tests(change)
	test := all[count(all) - 1]
}

tests(change) := [test | some test in change.tested; test.environment == "staging"]
