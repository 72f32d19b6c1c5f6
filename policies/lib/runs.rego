# Whether a run is over, though its record may not say so.

package policies.lib.runs

import rego.v1

over if {
	count(input.ran.missing) == 0
	input.now.epoch > input.ran.complete + watched
}

over if input.now.epoch > input.window.end + watched

# while the release is watched, the run goes on
watched := sum([seconds | some phase in input.plan.phase; seconds := phase["for"].seconds])
