# Notices of the plan, whom they reach and when they go out.

package policies.lib.notices

import rego.v1

# those that go out before the deployment begins, or do not say when
announcing(audience) := [notice |
	some notice in input.plan.notify
	notice.audience in alike(audience)
	announces(notice)
]

announces(notice) if not notice.when

announces(notice) if "start" in notice.when.kind

# customers are users, and a team is who develops
alike(audience) := {"users", "customers"} if {
	audience in {"users", "customers"}
} else := {"team", "development-team"} if {
	audience in {"team", "development-team"}
} else := {audience}

# what happened, else what is planned, else the moment itself
time(notice) := notice.at if {
	notice.at
} else := notice.due if {
	notice.due
} else := notice.when

late(due) if due.from_window >= 0

late(due) if due.epoch >= input.window.start

late(moment) if moment.kind
