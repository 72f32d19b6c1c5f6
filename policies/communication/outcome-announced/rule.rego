# METADATA
# title: Those the procedure names heard how the deployment ended, and of which version
# custom:
#   severity: error
#   moment: done
#   parameters:
#     to: AUDIENCE+
#     says: TOPIC+
#   cases:
#     untold:
#       says: "the run is over, and nobody told `{audience}` how it ended"
#       help: "tell them, then add `notify {audience} via \"...\" at TIME`"
#     unversioned:
#       says: "`{audience}` heard that it was over, but not for which version"
#       help: "tell them the version, then add `says outcome, version`"
#     unsaid:
#       says: "`{audience}` heard that it was over, but nothing of this: `{topic}`"
#       help: "tell them, then add `{topic}` behind `says`"
#       basis: undeclared
package policies.communication["outcome-announced"]

import rego.v1

answers contains {"case": "untold", "for": clause, "at": input.record.handle, "missing": "notify", "item": audience, "with": {"audience": audience}} if {
	ended
	some clause in input.asks["outcome-announced"]
	some audience in clause.to
	not audience in told
}

answers contains {"case": "unversioned", "for": clause, "at": notice.handle, "with": {"audience": audience}} if {
	ended
	some clause in input.asks["outcome-announced"]
	some audience in clause.to
	not audience in versioned
	some notice in heard
	notice.audience == audience
}

answers contains {"case": "unsaid", "for": clause, "at": notice.handle, "missing": "says", "item": topic, "with": {"audience": audience, "topic": topic}} if {
	ended
	some clause in input.asks["outcome-announced"]
	some topic in clause.says
	some audience in clause.to
	some notice in heard
	notice.audience == audience
	not topic in {said | some other in heard; other.audience == audience; some said in other.says.topic}
}

# a run that was blocked has touched nothing
ended if input.record.exit.state != "blocked"

heard contains notice if {
	some notice in input.ran.notify
	sent := notice.at
	not early(sent)
}

# nobody knows the outcome before the last step has ended
early(sent) if sent.until < known

# to tell of it is part of finishing, so such a step need not have ended
known := input.ran.complete if {
	not input.ran.duties.finalize
} else := max({until |
	some step in input.ran.step
	not "finalize" in step.duties
	until := step.at.until
})

told contains notice.audience if some notice in heard

told contains "team" if {
	some step in input.ran.step
	writes(step)
	ended_at := step.at
	not early(ended_at)
}

told contains "team" if {
	some rollback in input.ran.rollback
	some step in rollback.step
	writes(step)
}

# a step writes into a channel, and channels are the team's
writes(step) if {
	step.status == "ok"
	"notify" in step.acts
}

versioned contains notice.audience if {
	some notice in heard
	"version" in notice.says.topic
}

versioned contains notice.audience if {
	some notice in heard
	contains(notice.text.text, trim_prefix(input.plan.release.version, "v"))
}
