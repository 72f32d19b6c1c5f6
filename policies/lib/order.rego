# Which step surely waits for which.

package policies.lib.order

import rego.v1

# a chain of waiting says so
follows(later, earlier) if {
	some range in input.order[later.rank].follows
	earlier.rank >= range[0]
	earlier.rank <= range[1]
}

# or its phase comes first
follows(later, earlier) if part(earlier) < part(later)

part(step) := {"before": 0, "deploy": 1, "verify": 2, "stabilise": 3, "after": 4}[object.get(step, "phase", "deploy")]
