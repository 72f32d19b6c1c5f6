# What a script does, by the statements that were found in it.

package policies.lib.scripts

import rego.v1

# what is gone afterwards, and was not meant to go, as rows are that a statement names; the first few show it well enough
destroying(script) := array.slice([act |
	some act in object.get(script, ["found", "acts"], [])
	"loses-data" in act.classes
	not act.of_rows
], 0, 5)

# what is gone or overwritten afterwards, on purpose or not
losing(script) := [act |
	some act in object.get(script, ["found", "acts"], [])
	"loses-data" in act.classes
]

# what nobody can read may do anything
unreadable(script) := array.slice([act |
	some act in object.get(script, ["found", "acts"], [])
	"unknown" in act.classes
], 0, 5)

# what data that is there can make fail
failing(script) := array.slice([act |
	some act in object.get(script, ["found", "acts"], [])
	"may-fail" in act.classes
], 0, 3)

# what the version that runs calls by a name or a shape that it has no longer; a column that may be empty is no such thing
breaking(script) := array.slice([act |
	some act in object.get(script, ["found", "acts"], [])
	"breaks-running-version" in act.classes
	split(act.name, "-")[0] in {"drop", "rename", "change", "convert", "set", "detach", "exchange", "switch"}
	not act.name in {"drop-not-null", "drop-default"}
], 0, 5)

# the kinds of a migration, the one that asks least first
rank := {"additive": 0, "data": 1, "rewriting": 2, "destructive": 3}

# the highest kind that a script holds
kind(script) := "destructive" if {
	count(destroying(script)) > 0
} else := "rewriting" if {
	count(of_kind(script, "rewriting")) > 0
} else := "data" if {
	count(of_kind(script, "data")) > 0
} else := "additive"

of_kind(script, "destructive") := destroying(script)

# a column that must be filled from now on is as it was
of_kind(script, "rewriting") := [act | some act in breaking(script); act.name != "set-not-null"]

of_kind(script, "data") := array.slice([act |
	some act in object.get(script, ["found", "acts"], [])
	act.of_rows
	"loses-data" in act.classes
], 0, 5)
