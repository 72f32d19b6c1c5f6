# METADATA
# title: Those the procedure names heard how the deployment ended, and of which version
# custom:
#   severity: error
#   moment: done
#   parameters:
#     to: AUDIENCE+
#   cases:
#     untold:
#       says: "the run is over, and nobody told `{audience}` how it ended"
#       help: "tell them, then add `notify {audience} via \"...\" at TIME`"
#     unversioned:
#       says: "`{audience}` heard that it was over, but not for which version"
#       help: "tell them the version, then add `says outcome, version`"
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

# a run that was blocked has touched nothing
ended if input.record.exit.state != "blocked"

heard contains notice if {
	some notice in input.ran.notify
	sent := notice.at
	not early(sent)
}

# nobody knows the outcome before the last step has ended
early(sent) if sent.until < input.ran.complete

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
