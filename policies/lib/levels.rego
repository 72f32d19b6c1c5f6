# How the words of a LEVEL compare.

package policies.lib.levels

import rego.v1

rank := {"lowest": 0, "low": 1, "medium": 2, "high": 3, "very-high": 4}
