# METADATA
# title: Whoever is to agree to effects that no rollback takes back has agreed before production is touched
# custom:
#   severity: error
#   moment: ready
#   judges: plan.rollback
#   silenced_by: [rollback-constraints-declared]
#   parameters:
#     by: ROLE
#   cases:
#     unescalated:
#       says: "{effects} cannot be taken back, and the {by} is not asked"
#       help: "ask, then write `approval {by} by @NAME at TIME`"
#       basis: undeclared
#     pending:
#       says: "{effects} cannot be taken back, and the {by} has still to answer"
#       help: "get the answer, then add `by @NAME at TIME`"
#     refused:
#       says: "{effects} cannot be taken back, and the {by} has not agreed to that"
#       help: "leave out what does it, else ask again"
#     late:
#       says: "{effects} cannot be taken back, and the {by} agreed only at {at}, after the start"
#       help: "ask before the first step in production"
#   notes:
#     stays: "this stays"
package policies.approvals["side-effects-escalated"]

import rego.v1

answers contains {"case": "unescalated", "for": clause, "at": input.plan.handle, "missing": "approval", "item": by, "with": {"effects": named(stays)}, "see": seen(stays)} if {
	some [clause, stays] in unsettled
	by := clause.by
	not by in {kind | some approval in input.plan.approval; kind := approval.kind}
}

answers contains {"case": "pending", "for": clause, "at": approval.handle, "missing": "by", "with": {"effects": named(stays)}, "see": seen(stays)} if {
	some [clause, stays] in unsettled
	some approval in input.plan.approval
	approval.kind == clause.by
	not approval.by
}

answers contains {"case": "refused", "for": clause, "at": verdict.handle, "with": {"effects": named(stays)}, "see": seen(stays)} if {
	some [clause, stays] in unsettled
	some approval in signed
	approval.kind == clause.by
	verdict := approval.result
	verdict.kind != "approved"
}

answers contains {"case": "late", "for": clause, "at": given.handle, "with": {"effects": named(stays), "at": given}, "see": seen(stays)} if {
	some [clause, stays] in unsettled
	some approval in signed
	approval.kind == clause.by
	approval.handle in late - refused
	given := approval.at
}

# what a clause wants agreed to, and is not yet
unsettled contains [clause, stays] if {
	some clause in input.asks["side-effects-escalated"]
	not clause.by in agreed
	stays := [effect | some effect in effects; not accepted(effect, clause)]
	count(stays) > 0
}

signed := [approval | some approval in input.plan.approval; approval.by]

refused := {approval.handle | some approval in signed; approval.result.kind != "approved"}

late := {approval.handle | some approval in signed; approval.at.epoch > input.start.epoch}

agreed := {kind | some approval in signed; not approval.handle in refused | late; kind := approval.kind}

# a loss may be accepted where it is declared
accepted(effect, clause) if {
	some held in input.plan.role
	held.kind == clause.by
	some person in held.person
	person in effect.accepted.by.person
}

effects contains effect if {
	some rollback in input.plan.rollback
	some effect in rollback.loses
}

effects contains effect if {
	some rollback in input.plan.rollback
	some effect in rollback.constraint
	not effect.kind
}

effects contains effect if {
	some rollback in input.plan.rollback
	some effect in rollback.constraint
	effect.kind != "migration"
}

# a migration that only adds may stay
effects contains effect if {
	some rollback in input.plan.rollback
	some effect in rollback.constraint
	some migration in input.plan.migration
	migration.name == effect.of.migration
	migration.kind.kind != "additive"
}

named(stays) := [text | some effect in stays; text := effect.text]

seen(stays) := [{"at": at, "note": "stays"} | some effect in stays; at := effect.handle]
