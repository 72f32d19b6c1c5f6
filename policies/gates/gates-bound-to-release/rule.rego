# METADATA
# title: Every gate that lets the release through ran on the commit that ships
# custom:
#   severity: error
#   moment: ready
#   judges: plan.gate
#   silenced_by: [released-artifact-unchanged, upstream-gates-passed]
#   parameters:
#     gate: GATE+
#   cases:
#     unpinned:
#       says: "release `{release}` names no commit, so nobody can tell whether its gates looked at what ships"
#       help: "add `commit \"...\"` to `release`"
#       basis: undeclared
#     unbound:
#       says: "nothing says on which commit `{gate}` ran, so it may have passed for something else"
#       help: "add `commit \"...\"`, as the report names it"
#       basis: undeclared
#     other-commit:
#       says: "`{gate}` ran on `{ran}`, but `{ships}` ships"
#       help: "run it on the commit that ships"
#   notes:
#     ships: "this ships"
package policies.gates["gates-bound-to-release"]

import rego.v1

answers contains {"case": "unpinned", "at": release.handle, "missing": "commit", "with": {"release": version}} if {
	count(bound) > 0
	release := input.plan.release
	version := release.version
	not ships
}

answers contains {"case": "unbound", "for": clause, "at": gate.handle, "missing": "commit", "with": {"gate": kind}} if {
	some [clause, gate] in bound
	not gate.commit
	kind := gate.kind
}

# a commit may be shortened on either side
answers contains {"case": "other-commit", "for": clause, "at": commit.handle, "with": {"gate": kind, "ran": ran, "ships": ships.text}, "see": [{"at": ships.handle, "note": "ships"}]} if {
	some [clause, gate] in bound
	commit := gate.commit
	kind := gate.kind
	ran := commit.text
	not startswith(ships.text, ran)
	not startswith(ran, ships.text)
}

# one that let nothing through vouches for nothing
bound contains [clause, gate] if {
	some clause in input.asks["gates-bound-to-release"]
	some gate in input.plan.gate
	gate.kind in clause.gate
	gate.result in {"pass", "pass-with-warnings"}
}

ships := {"handle": commit.handle, "text": commit.text} if {
	commit := input.plan.release.commit
}

# the release may be called by its commit
ships := {"handle": release.handle, "text": version} if {
	release := input.plan.release
	not release.commit
	release.form == "commit"
	version := release.version
}
