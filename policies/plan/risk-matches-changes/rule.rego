# METADATA
# title: "The risk is rated as high as the riskiest kind of change that ships"
# custom:
#   severity: warning
#   moment: draft
#   judges: plan.risk
#   silenced_by: [change-kinds-declared]
#   parameters:
#     change: word
#     level: LEVEL
#   cases:
#     too-low:
#       says: "risk is `{declared}`, but shipping `{change}` calls for `{level}`"
#       help: "write `risk {level}`"
#       fix: "risk {level}"
#   notes:
#     ships: "this ships"
package policies.plan["risk-matches-changes"]

import rego.v1

import data.policies.lib.levels

answers contains {"case": "too-low", "for": clause, "at": risk.handle, "see": see, "with": {"declared": risk.kind, "change": highest.change, "level": highest.level}} if {
	risk := input.plan.risk
	some clause in input.asks["risk-matches-changes"]
	levels.rank[risk.kind] < levels.rank[clause.level]
	see := [{"at": handle, "note": "ships"} | some handle in input.changes[clause.change].handles]
}

# with several kinds the riskiest decides, in one finding
highest := clause if {
	some clause in input.asks["risk-matches-changes"]
	levels.rank[clause.level] == max(called)
}

called contains rank if {
	some clause in input.asks["risk-matches-changes"]
	rank := levels.rank[clause.level]
}
