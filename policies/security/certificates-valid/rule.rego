# METADATA
# title: Every certificate that is used was looked at, and outlives the deployment and its watch
# custom:
#   severity: error
#   moment: ready
#   cases:
#     undeclared:
#       says: "the plan names no certificate, so nobody knows whether one ends meanwhile"
#       help: "write `certificate \"HOST\" valid-until DATE`, else `certificate none because \"...\"`"
#       basis: undeclared
#     undated:
#       says: "nothing says until when the certificate of `{host}` is valid"
#       help: "add `valid-until DATE`"
#       basis: undeclared
#     ends:
#       says: "the certificate of `{host}` ends on {until}, before the deployment has been watched to its end"
#       help: "renew it first"
#     unreviewed:
#       says: "nobody has looked at the certificate of `{host}` and how it is set up"
#       help: "look, then add `reviewed certificates by @NAME at TIME result approved`"
#       basis: undeclared
#     refused:
#       says: "the review of the certificate of `{host}` is `{result}`"
#       help: "mend what was found, then look again"
package policies.security["certificates-valid"]

import rego.v1

answers contains {"case": "undeclared", "at": input.plan.handle, "missing": "certificate"} if {
	count(input.plan.certificate) == 0
	count([no | some no in input.plan.no; "certificate" in no.what]) == 0
}

answers contains {"case": "undated", "at": certificate.handle, "missing": "valid-until", "with": {"host": host}} if {
	some certificate in input.plan.certificate
	host := certificate.host
	not certificate.valid_until
}

answers contains {"case": "ends", "at": until.handle, "with": {"host": host, "until": until.written}} if {
	some certificate in input.plan.certificate
	host := certificate.host
	until := certificate.valid_until
	until.until < over
}

answers contains {"case": "unreviewed", "at": certificate.handle, "missing": "reviewed", "with": {"host": host}} if {
	some certificate in input.plan.certificate
	host := certificate.host
	count(certificate.reviewed) == 0
}

answers contains {"case": "refused", "at": result.handle, "with": {"host": host, "result": result.kind}} if {
	some certificate in input.plan.certificate
	host := certificate.host
	some review in certificate.reviewed
	result := review.result
	count([other | some other in certificate.reviewed; other.result.kind == "approved"]) == 0
}

# when nobody watches any more: the end of the window and the longest watch behind it
over := max(array.concat([input.now.epoch], [end | end := input.window.end + longest]))

longest := max(array.concat([0], [phase["for"].seconds | some phase in input.plan.phase; phase.kind in {"verify", "stabilise", "after"}; phase["for"]]))
