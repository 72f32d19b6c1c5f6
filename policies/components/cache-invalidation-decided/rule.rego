# METADATA
# title: Where cached data changes its form, the plan says what becomes of what is cached
# custom:
#   severity: warning
#   moment: draft
#   parameters:
#     component: text+
#     means: text
#   cases:
#     undecided:
#       says: "{what}, and nothing says what becomes of what is cached in the old form"
#       help: "write `cache clear \"PATTERN\" with \"...\"`, else `cache none because \"...\"`"
#       basis: undeclared
#     keyless:
#       says: "the cache is cleared, and nothing says of which keys"
#       help: "write the patterns: `cache clear \"receipt:*\"`"
#       basis: undeclared
#     meansless:
#       says: "nothing says with what the cache is cleared"
#       help: "add `with \"{means}\"`"
#       basis: undeclared
#     otherwise:
#       says: "the cache is cleared with `{with}`, and `{means}` is asked"
#       help: "write `with \"{means}\"`, else `lacks \"COMPONENT\" because \"...\"` where the product has no such cache"
package policies.components["cache-invalidation-decided"]

import rego.v1

answers contains {"case": "undecided", "for": clause, "at": input.plan.handle, "missing": "cache", "with": {"what": what}} if {
	count(input.plan.cache) == 0
	count([no | some no in input.plan.no; "cache" in no.what]) == 0
	some clause in input.asks["cache-invalidation-decided"]
	not absent(clause)
}

answers contains {"case": "keyless", "at": cache.handle, "missing": "pattern"} if {
	some cache in clearing
	not cache.pattern
}

answers contains {"case": "meansless", "for": clause, "at": cache.handle, "missing": "with"} if {
	some cache in clearing
	not cache["with"]
	some clause in input.asks["cache-invalidation-decided"]
	not absent(clause)
}

answers contains {"case": "otherwise", "for": clause, "at": with_what.handle, "with": {"with": with_what.text}} if {
	some cache in clearing
	with_what := cache["with"]
	some clause in input.asks["cache-invalidation-decided"]
	means := clause.means
	not contains(lower(with_what.text), lower(trim(means, "()")))
	not absent(clause)
}

clearing := [cache | some cache in input.plan.cache; cache.kind == "clear"]

absent(clause) if {
	some lack in input.plan.lacks
	some component in lack.component
	component in clause.component
}

what := "a form of data changes" if count(input.plan.alters) > 0 else := "a major release changes many forms of data"
