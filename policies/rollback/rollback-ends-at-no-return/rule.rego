# METADATA
# title: No way back is promised once there is none
# custom:
#   severity: error
#   moment: draft
#   judges: no_return
#   always: true
#   evidence: plan.migration.up
#   cases:
#     still-open:
#       says: "this rollback holds to the end, but after step `{step}` there is no way back"
#       help: "write `rollback until {step}`, and in `rollback after {step}` what is done from then on"
#       basis: contradicted
#     never-open:
#       says: "this rollback holds throughout, but `{migration}` leaves no way back"
#       help: "name the step that `applies {migration}`, then let the rollback hold `until` that step"
#       basis: contradicted
#     too-late:
#       says: "`{in}` counts on going back, but step `{step}` has ended the way back by then"
#       help: "name what is done instead, else do it before `{step}`"
#       basis: contradicted
#     flag-stays-on:
#       says: "`{in}` is to be switched off again, but nobody goes back behind step `{step}`, which switches it on"
#       help: "name what is done instead, else move the point of no return"
#       basis: contradicted
#   notes:
#     declared: "the way back ends here"
#     loses-data: "what this takes away does not come back"
#     no-way-back: "only a copy brings back what was before this"
#     irreversible: "nothing takes this back"
package policies.rollback["rollback-ends-at-no-return"]

import rego.v1

answers contains {"case": "still-open", "at": rollback.handle, "with": {"step": step}, "see": see} if {
	step := point.step
	some rollback in broken
}

answers contains {"case": "never-open", "at": rollback.handle, "with": {"migration": name}, "see": see} if {
	not point.step
	name := point.migration
	some rollback in broken
}

answers contains {"case": "too-late", "at": promise.handle, "with": {"in": promise["in"], "step": step}, "see": see} if {
	step := point.step
	not restored
	some promise in point.promised
	promise.of == "rollback"
}

answers contains {"case": "flag-stays-on", "at": promise.handle, "with": {"in": promise["in"], "step": step}, "see": see} if {
	step := point.step
	some promise in point.promised
	promise.of == "flag"
}

# what a rollback leaves as it is does not stand in its way
point := [one | some one in input.no_return; not one.left][0]

see := [{"at": object.get(point, "shown", point.handle), "note": point.why}]

broken := [rollback |
	some rollback in input.plan.rollback
	rollback.handle in point.open
	not honest(rollback)
]

# what says that it brings back a copy, or what is lost, promises no more than it can keep
honest(rollback) if {
	some step in rollback.step
	"restore-backup" in step.acts
}

honest(rollback) if count(rollback.loses) > 0

restored if {
	some rollback in input.plan.rollback
	rollback.handle in point.open
	honest(rollback)
}
