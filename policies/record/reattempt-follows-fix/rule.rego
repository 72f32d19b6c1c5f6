# METADATA
# title: Whoever tries again after a rollback names what had failed, and what mends it
# custom:
#   severity: error
#   moment: ready
#   cases:
#     causeless:
#       says: "the run `{before}` failed, and nothing says why"
#       help: "add `cause \"...\"`"
#       basis: undeclared
#     fixless:
#       says: "the run `{before}` failed, and nothing says what mends that"
#       help: "add `fix \"...\"`"
#       basis: undeclared
#     unproved:
#       says: "nothing shows that `{fix}` is done"
#       help: "add `evidence \"...\"`"
#       basis: unevidenced
#     tried-again:
#       says: "attempt {next} began, but nothing says what mends the cause for which attempt {failed} was taken back"
#       help: "add `cause \"...\" fix \"...\"` to attempt {failed}"
#       basis: undeclared
#   notes:
#     rollback: "this took it back"
package policies.record["reattempt-follows-fix"]

import rego.v1

answers contains {"case": "causeless", "at": before.handle, "missing": "cause", "with": {"before": record}} if {
	before := input.plan.previous_attempt
	not before.cause
	record := before.record
}

answers contains {"case": "fixless", "at": before.handle, "missing": "fix", "with": {"before": record}} if {
	before := input.plan.previous_attempt
	not before.fix
	record := before.record
}

answers contains {"case": "unproved", "at": before.handle, "missing": "evidence", "with": {"fix": fix}} if {
	before := input.plan.previous_attempt
	fix := before.fix.text
	count(before.evidence) == 0
}

answers contains {"case": "tried-again", "at": attempt.handle, "with": {"next": next, "failed": failed}, "see": [{"at": rollback.handle, "note": "rollback"}]} if {
	some rollback in input.ran.rollback
	failed := rollback.attempt
	next := min({number | some attempt in input.record.attempt; number := attempt.number.number; number > failed})
	some attempt in input.record.attempt
	attempt.number.number == next
	count([cause | some cause in input.ran.cause; cause.fix; object.get(cause, "attempt", failed) == failed]) == 0
}
