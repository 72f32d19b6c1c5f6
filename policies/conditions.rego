# When a clause binds. Each condition is a rule without arguments; what is undefined does not hold.
#
# Three kinds, told apart by how an author who says nothing is understood:
#   what ships            holds where the plan ships it; who says nothing is asked by `change-kinds-declared`
#   what only one knows   holds until the plan denies it
#   what happened         holds where the record says so

package policies.conditions

import rego.v1

# ---------------------------------------------------------------- where it goes

# METADATA
# title: the plan deploys to production, or does not say where
production if count(input.plan.target) == 0

# a place that only the project knows counts as production, disaster recovery always does
production if {
	some target in input.plan.target
	target.environment != "development"
	target.environment != "integration"
	target.environment != "staging"
}

# METADATA
# title: the plan deploys to staging
staging if {
	some target in input.plan.target
	target.environment == "staging"
}

# METADATA
# title: the plan deploys to development
development if {
	some target in input.plan.target
	target.environment == "development"
}

# ---------------------------------------------------------------- what ships

# METADATA
# title: the plan ships migrations
migrations if input.changes.migration.ships

# METADATA
# title: the plan changes infrastructure
infrastructure if input.changes.infrastructure.ships

# METADATA
# title: the plan ships code
code if input.changes.code.ships

# METADATA
# title: the plan changes configuration
configuration if input.changes.configuration.ships

# METADATA
# title: the plan changes the configuration of third-party services
third_party_configuration if input.changes["third-party"].ships

# METADATA
# title: the plan ships flags, or lets one carry the deployment
flags if input.changes.flag.ships

flags if input.plan.strategy.kind == "feature-flag"

flags if input.plan.strategy.flag

# METADATA
# title: the plan ships code, and nothing beside it
code_only if {
	input.changes.code.ships
	not beside_code
}

beside_code if {
	some kind in ["configuration", "infrastructure", "third-party", "data", "migration", "flag"]
	input.changes[kind].ships
}

# METADATA
# title: the plan switches flags, and ships nothing beside them
flags_only if {
	input.changes.flag.ships
	not beside_flags
}

beside_flags if {
	some kind in ["code", "configuration", "infrastructure", "third-party", "data", "migration"]
	input.changes[kind].ships
}

# METADATA
# title: all code that ships is said to run behind what users see
backend_only if {
	input.changes.code.ships
	not other_code
}

other_code if {
	some change in input.plan.change
	change.kind == "code"
	change.part != "backend"
	change.part != "middleware"
	change.part != "library"
}

other_code if {
	some change in input.plan.change
	change.kind == "code"
	not change.part
}

# METADATA
# title: a migration only adds, or does not say what it does
additive_migration if {
	some migration in input.plan.migration
	migration.kind.kind == "additive"
}

additive_migration if {
	some migration in input.plan.migration
	not migration.kind
}

# METADATA
# title: the plan is a hotfix
hotfix if "hotfix" in input.plan.type.kind

# METADATA
# title: the plan ships a feature
feature if "feature" in input.plan.type.kind

# METADATA
# title: the plan mends a defect
bug_fix if "bug-fix" in input.plan.type.kind

# METADATA
# title: the plan is for security
security_type if "security" in input.plan.type.kind

# METADATA
# title: the plan is a patch against an attack
emergency_patch if "emergency-security-patch" in input.plan.type.kind

# METADATA
# title: the plan is for performance
performance_type if "performance" in input.plan.type.kind

# METADATA
# title: the plan is for infrastructure
infrastructure_type if "infrastructure" in input.plan.type.kind

# ---------------------------------------------------------------- how it goes out

# METADATA
# title: the strategy is direct
direct if input.plan.strategy.kind == "direct"

# METADATA
# title: the strategy is rolling
rolling if input.plan.strategy.kind == "rolling"

# METADATA
# title: the strategy is blue-green
blue_green if input.plan.strategy.kind == "blue-green"

# METADATA
# title: the strategy is canary
canary if input.plan.strategy.kind == "canary"

# METADATA
# title: the strategy is a feature flag
feature_flag if input.plan.strategy.kind == "feature-flag"

# ---------------------------------------------------------------- what came before

# METADATA
# title: the plan does not say that tests were left out
tests_ran if not tests_left_out

tests_left_out if {
	some gate in input.plan.gate
	gate.kind == "test"
	gate.result == "not-run"
}

# METADATA
# title: tests passed
tested if {
	some gate in input.plan.gate
	gate.kind == "test"
	gate.result == "pass"
}

# METADATA
# title: the plan does not say that the security audit was left out
audit_ran if not audit_left_out

audit_left_out if {
	some gate in input.plan.gate
	gate.kind == "security"
	gate.result == "not-run"
}

# METADATA
# title: the security audit left findings open
security_findings_open if {
	some gate in input.plan.gate
	gate.kind == "security"
	gate.result in {"pass-with-warnings", "fail"}
}

security_findings_open if {
	some gate in input.plan.gate
	gate.kind == "security"
	count(gate.accept) > 0
}

security_findings_open if {
	some gate in input.plan.gate
	gate.kind == "security"
	some open in gate.open
	open.count.number > 0
}

# METADATA
# title: a deployment to staging failed
staging_failed if {
	some run in input.plan.staging.deployed
	run.result.kind == "fail"
}

# ---------------------------------------------------------------- what only one knows, and what is declared

# METADATA
# title: users may notice the change, as nothing in the plan denies
users_affected if count(input.plan.impact) == 0

users_affected if {
	some impact in input.plan.impact
	impact.on in {"users", "user-experience", "interruption", "downtime", "unknown"}
}

users_affected if input.plan.interruption.kind in {"yes", "unknown"}

# METADATA
# title: nobody has said what users will notice
impact_unknown if {
	count(input.plan.impact) == 0
	not backend_only
}

impact_unknown if {
	some impact in input.plan.impact
	impact.on == "unknown"
}

impact_unknown if {
	some impact in input.plan.impact
	impact.on in {"users", "user-experience"}
	impact.level.kind == "unknown"
}

# METADATA
# title: partners can see the change
partners_affected if {
	some impact in input.plan.impact
	impact.on == "partners"
}

# only its author knows whether an interface is seen outside, so it is until the plan denies any impact
partners_affected if {
	some altered in input.plan.alters
	altered.kind == "api"
	not harmless
}

harmless if {
	some impact in input.plan.impact
	impact.on == "none"
}

# METADATA
# title: the change sends messages to people
messages_sent if {
	some impact in input.plan.impact
	impact.on == "messages"
}

# METADATA
# title: the plan lists effects that no rollback takes back
side_effects if {
	some rollback in input.plan.rollback
	count(rollback.loses) > 0
}

side_effects if {
	some rollback in input.plan.rollback
	some constraint in rollback.constraint
	not constraint.kind
}

# a migration that only adds and stays in place is no such effect
side_effects if {
	some rollback in input.plan.rollback
	some constraint in rollback.constraint
	constraint.kind != "migration"
}

side_effects if {
	some rollback in input.plan.rollback
	some constraint in rollback.constraint
	constraint.kind == "migration"
	some migration in input.plan.migration
	migration.name == constraint.of.migration
	migration.kind.kind != "additive"
}

# ---------------------------------------------------------------- what happened

# METADATA
# title: the plan was run
executed if is_object(input.record)

# METADATA
# title: the plan was run, and not given up
deployed if {
	is_object(input.record)
	not given_up
}

given_up if input.record.exit.state in {"blocked", "aborted", "rolled-back"}

# METADATA
# title: the run is said to be completed
completed if input.record.exit.state == "completed"

# METADATA
# title: the run is said to be blocked
blocked if input.record.exit.state == "blocked"

# METADATA
# title: the run is said to be aborted
aborted if input.record.exit.state == "aborted"

# METADATA
# title: the run is said to be rolled back
rolled_back if input.record.exit.state == "rolled-back"

# METADATA
# title: something was rolled back
rollback_executed if count(input.ran.rollback) > 0

rollback_executed if input.record.exit.state == "rolled-back"

# a step of a written procedure has ended when the record tells of one of ours that is part of it, and succeeded when
# all of ours that are part of it ended well

# METADATA
# title: the record tells of a step that is part of `prepare`
ended_prepare if input.ran.duties.prepare

# METADATA
# title: all steps that are part of `prepare` ended well
succeeded_prepare if input.ran.duties.prepare.ok

# METADATA
# title: the record tells of a step that is part of `migrations`
ended_migrations if input.ran.duties.migrations

# METADATA
# title: all steps that are part of `migrations` ended well
succeeded_migrations if input.ran.duties.migrations.ok

# METADATA
# title: the record tells of a step that is part of `infrastructure`
ended_infrastructure if input.ran.duties.infrastructure

# METADATA
# title: all steps that are part of `infrastructure` ended well
succeeded_infrastructure if input.ran.duties.infrastructure.ok

# METADATA
# title: the record tells of a step that is part of `configuration`
ended_configuration if input.ran.duties.configuration

# METADATA
# title: all steps that are part of `configuration` ended well
succeeded_configuration if input.ran.duties.configuration.ok

# METADATA
# title: the record tells of a step that is part of `code`
ended_code if input.ran.duties.code

# METADATA
# title: all steps that are part of `code` ended well
succeeded_code if input.ran.duties.code.ok

# METADATA
# title: the record tells of a step that is part of `validate`
ended_validate if input.ran.duties.validate

# METADATA
# title: all steps that are part of `validate` ended well
succeeded_validate if input.ran.duties.validate.ok

# METADATA
# title: the record tells of a step that is part of `checks`
ended_checks if input.ran.duties.checks

# METADATA
# title: all steps that are part of `checks` ended well
succeeded_checks if input.ran.duties.checks.ok

# METADATA
# title: the record tells of a step that is part of `execute`
ended_execute if input.ran.duties.execute

# METADATA
# title: all steps that are part of `execute` ended well
succeeded_execute if input.ran.duties.execute.ok

# METADATA
# title: the record tells of a step that is part of `validate-deployment`
ended_validate_deployment if input.ran.duties["validate-deployment"]

# METADATA
# title: all steps that are part of `validate-deployment` ended well
succeeded_validate_deployment if input.ran.duties["validate-deployment"].ok

# METADATA
# title: the record tells of a step that is part of `activate`
ended_activate if input.ran.duties.activate

# METADATA
# title: all steps that are part of `activate` ended well
succeeded_activate if input.ran.duties.activate.ok

# METADATA
# title: the record tells of a step that is part of `post-validate`
ended_post_validate if input.ran.duties["post-validate"]

# METADATA
# title: all steps that are part of `post-validate` ended well
succeeded_post_validate if input.ran.duties["post-validate"].ok

# METADATA
# title: the record tells of a step that is part of `monitor`
ended_monitor if input.ran.duties.monitor

# METADATA
# title: all steps that are part of `monitor` ended well
succeeded_monitor if input.ran.duties.monitor.ok

# METADATA
# title: the record tells of a step that is part of `finalize`
ended_finalize if input.ran.duties.finalize

# METADATA
# title: all steps that are part of `finalize` ended well
succeeded_finalize if input.ran.duties.finalize.ok
