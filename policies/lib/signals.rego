# What is seen when something of a kind is to be seen.

package policies.lib.signals

import rego.v1

# whether one of the `kinds` is `what`, or a part of it that shows it
show(kinds, what) if {
	some kind in object.get(counts, what, {what})
	kind in kinds
}

counts := {
	"metrics": {
		"metrics", "performance", "latency", "throughput", "availability", "business", "saturation",
		"cpu", "memory", "disk", "network", "bandwidth", "query-performance", "connections", "page-load", "engagement",
		"login-failures",
	},
	"logs": {"logs", "application-logs", "error-logs", "access-logs"},
	"application-logs": {"application-logs", "logs"},
	"errors": {"error-rate", "error-logs"},
	"health": {"health", "service", "availability", "error-rate", "metrics"},
	"performance": {"performance", "latency", "throughput", "page-load", "metrics"},
	"service": {"service", "health", "availability", "error-rate", "latency"},
	"database": {"database", "query-performance", "connections"},
	"infrastructure": {"infrastructure", "cpu", "memory", "disk", "network", "bandwidth", "saturation"},
	"alerts": {"alerts", "alert-triggers"},
	"user-experience": {"user-experience", "page-load", "engagement", "user-feedback", "user-reports"},
}

# what the product does not have, with a reason, and what only that could show
lacked := {what | some lacks in input.plan.lacks; some component in lacks.component; some what in object.get(parts, component, [component])}

parts := {"database": ["database", "query-performance", "connections"]}
