# METADATA
# title: Those who asked for the change have accepted it before it goes live
# custom:
#   severity: error
#   moment: ready
#   parameters:
#     needs: word+
#     with: ROLE+
#     on: ENVIRONMENT
#   cases:
#     absent:
#       says: "nobody has accepted the change"
#       help: "have it accepted, then write `acceptance approved \"...\"` with its signatures and criteria"
#       basis: undeclared
#     unfinished:
#       says: "acceptance has not come to a good end, so nothing may ship"
#       help: "finish it, then write `upstream acceptance-signoff pass`"
#     refused:
#       says: "those who asked for the change answered `{verdict}`, so it may not ship"
#       help: "mend what they refuse, then ask again"
#     unreported:
#       says: "the change is said to be accepted, but no report shows it"
#       help: "write behind `{verdict}` where the report is kept"
#       basis: unevidenced
#     unsigned:
#       says: "the acceptance bears no signature"
#       help: "add `sign-off ROLE by @... at TIME`"
#       basis: undeclared
#     sign-off-pending:
#       says: "`{role}` has still to sign the acceptance"
#       help: "get the signature, then add `by @... at TIME`"
#     signed-late:
#       says: "`{role}` signed the acceptance only at {at}, when the change was on its way"
#       help: "have it signed before the window opens"
#     criterialess:
#       says: "the acceptance lists no criterion, so nobody knows what was accepted"
#       help: "add `criterion \"...\" yes` for each"
#       basis: undeclared
#     unmet:
#       says: "`{criterion}` is not met"
#       help: "see to it, then write `criterion \"{criterion}\" yes`"
#     among-ourselves:
#       says: "the change was tried without {wanted}"
#       help: "have them try it, then add `with {first}`"
#     placeless:
#       says: "the acceptance does not say where the change was tried"
#       help: "try it in {on}, then add `on {on}`"
#     elsewhere:
#       says: "the change was tried in {place}, but {on} is where it is accepted"
#       help: "try it in {on}"
#     late:
#       says: "the change was accepted only at {at}, when it was on its way"
#       help: "have it accepted before the window opens"
package policies.approvals["acceptance-signed-off"]

import rego.v1

answers contains {"case": "absent", "for": clause, "at": input.plan.handle, "missing": "acceptance"} if {
	not input.plan.acceptance
	some clause in input.asks["acceptance-signed-off"]
	not passed_over(clause)
}

answers contains {"case": "unfinished", "for": clause, "at": upstream.handle} if {
	some clause in needing("completed")
	some upstream in input.plan.upstream
	upstream.kind == "acceptance-signoff"
	not upstream.state in {"pass", "pass-with-warnings"}
}

answers contains {"case": "refused", "at": acceptance.handle, "with": {"verdict": verdict}} if {
	acceptance := input.plan.acceptance
	verdict := acceptance.kind
	verdict != "approved"
}

answers contains {"case": "unreported", "for": clause, "at": acceptance.handle, "with": {"verdict": verdict}} if {
	some clause in needing("report")
	acceptance := input.plan.acceptance
	verdict := acceptance.kind
	not acceptance.report
	count(acceptance.evidence) == 0
	count([stated | some stated in input.plan.input; stated.kind == "acceptance-report"; stated.link]) == 0
}

answers contains {"case": "unsigned", "for": clause, "at": acceptance.handle, "missing": "sign-off"} if {
	some clause in needing("sign-offs")
	acceptance := input.plan.acceptance
	count(acceptance.sign_off) == 0
}

answers contains {"case": "sign-off-pending", "for": clause, "at": signature.handle, "missing": "by", "with": {"role": role}} if {
	some clause in needing("sign-offs")
	some signature in input.plan.acceptance.sign_off
	role := signature.role
	not signature.by
}

answers contains {"case": "signed-late", "for": clause, "at": given.handle, "with": {"role": role, "at": given}} if {
	some clause in needing("sign-offs")
	some signature in input.plan.acceptance.sign_off
	role := signature.role
	given := signature.at
	given.epoch > input.start.epoch
}

answers contains {"case": "criterialess", "for": clause, "at": acceptance.handle, "missing": "criterion"} if {
	some clause in needing("criteria")
	acceptance := input.plan.acceptance
	count(acceptance.criterion) == 0
}

answers contains {"case": "unmet", "for": clause, "at": criterion.handle, "with": {"criterion": text}} if {
	some clause in needing("criteria")
	some criterion in input.plan.acceptance.criterion
	text := criterion.text
	object.get(criterion, "met", "unknown") != "yes"
}

answers contains {"case": "among-ourselves", "for": clause, "at": acceptance.handle, "missing": "with", "item": first, "with": {"wanted": wanted, "first": first}} if {
	acceptance := input.plan.acceptance
	some clause in input.asks["acceptance-signed-off"]
	wanted := clause["with"]
	first := wanted[0]
	count([role | some role in wanted; role in taking_part]) == 0
}

answers contains {"case": "placeless", "at": acceptance.handle, "missing": "on"} if {
	acceptance := input.plan.acceptance
	not acceptance.on
}

answers contains {"case": "elsewhere", "for": clause, "at": on.handle, "with": {"place": place}} if {
	on := input.plan.acceptance.on
	place := on.environment
	some clause in input.asks["acceptance-signed-off"]
	place != clause.on
}

answers contains {"case": "late", "at": given.handle, "with": {"at": given}} if {
	given := input.plan.acceptance.at
	given.epoch > input.start.epoch
}

needing(what) := [clause | some clause in input.asks["acceptance-signed-off"]; what in clause.needs]

# what users never see, users cannot try; a feature is always accepted by somebody
passed_over(clause) if {
	not clause.needs
	some statement in input.plan.no
	"acceptance" in statement.what
}

taking_part contains role if {
	some role in input.plan.acceptance["with"].audience
}

taking_part contains role if {
	some signature in input.plan.acceptance.sign_off
	signature.by
	role := signature.role
}
