# Where a plan says what it has of the inputs that procedures list.

package policies.lib.inputs

import rego.v1

# the word that says it, where there is one beside `input`
word := {
	"artifacts": "change",
	"approvals": "approval",
	"migration-scripts": "migration",
	"infrastructure-changes": "infrastructure",
	"configuration-changes": "configuration",
	"strategy": "strategy",
	"window": "window",
	"environment": "environment",
	"team": "role",
	"monitoring": "monitor",
	"acceptance-report": "acceptance",
	"flag-configuration": "flag",
	"flag-system": "flag",
	"rollout-plan": "flag",
	"test-results": "gate",
}

# what can be declined instead
item := {"migration-scripts": "none", "infrastructure-changes": "none", "configuration-changes": "none"}
