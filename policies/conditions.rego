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
# title: the plan goes no further than development and integration
early_environments if {
	count(input.plan.target) > 0
	every target in input.plan.target {
		target.environment in {"development", "integration"}
	}
}

# METADATA
# title: the plan deploys to staging
staging if {
	some target in input.plan.target
	target.environment == "staging"
}

# METADATA
# title: the plan deploys to staging, or to production by way of it
staged if staging

staged if production

# METADATA
# title: the plan deploys to development
development if {
	some target in input.plan.target
	target.environment == "development"
}

# METADATA
# title: the plan deploys to staging or to production
staging_or_production if staging

staging_or_production if production

# METADATA
# title: the plan sets up developers' own environments
developer_setup if input.plan.developer_setup

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
# title: the plan says that no code ships
no_code if input.changes.code.declined

# METADATA
# title: the plan says that no cache is concerned
no_cache if {
	some statement in input.plan.no
	"cache" in statement.what
}

# METADATA
# title: the plan changes configuration
configuration if input.changes.configuration.ships

# METADATA
# title: the plan says that no configuration changes
no_configuration if input.changes.configuration.declined

# METADATA
# title: the plan changes the configuration of third-party services
third_party_configuration if input.changes["third-party"].ships

# METADATA
# title: the plan changes environment variables
environment_variables if {
	some change in input.plan.change
	change.part == "variable"
}

# METADATA
# title: the plan changes files of configuration
configuration_files if {
	some change in input.plan.change
	change.kind == "configuration"
	change.part == "file"
}

# METADATA
# title: a migration is run by Prisma
prisma if {
	some migration in input.plan.migration
	migration.engine["with"].tool == "prisma"
}

# METADATA
# title: a migration changes a table of DynamoDB
dynamodb_tables if {
	some migration in input.plan.migration
	migration.engine.kind == "dynamodb"
	some target in migration.target
	target.kind == "table"
}

# METADATA
# title: a migration changes an index of DynamoDB
dynamodb_indexes if {
	some migration in input.plan.migration
	migration.engine.kind == "dynamodb"
	some target in migration.target
	target.kind == "index"
}

# METADATA
# title: the plan ships flags, or lets one carry the deployment
flags if input.changes.flag.ships

flags if input.plan.strategy.kind == "feature-flag"

flags if input.plan.strategy.flag

# METADATA
# title: the plan ships code of the backend
backend if {
	some change in input.plan.change
	change.part == "backend"
}

# METADATA
# title: the plan ships code of the frontend
frontend if {
	some change in input.plan.change
	change.part == "frontend"
}

# METADATA
# title: the plan ships code of the middleware
middleware if {
	some change in input.plan.change
	change.part == "middleware"
}

# METADATA
# title: the plan changes infrastructure or ships migrations
infrastructure_or_migrations if infrastructure

infrastructure_or_migrations if migrations

# METADATA
# title: the plan changes what is stored
stored_state if input.changes.migration.ships

stored_state if input.changes.infrastructure.ships

stored_state if input.changes.data.ships

# METADATA
# title: the plan migrates a database other than DynamoDB
postgres if {
	some migration in input.plan.migration
	migration.engine.kind != "dynamodb"
}

# a migration that does not say where it runs is one of the usual kind
postgres if {
	some migration in input.plan.migration
	not migration.engine
}

# METADATA
# title: the plan changes a DynamoDB database
dynamodb if {
	some migration in input.plan.migration
	migration.engine.kind == "dynamodb"
}

# METADATA
# title: the release relies on a database
database if input.changes.migration.ships

database if {
	some environment in input.plan.environment
	some service in environment.relies_on
	service.kind == "database"
}

# METADATA
# title: the release relies on services of third parties
third_party_services if input.changes["third-party"].ships

third_party_services if {
	some environment in input.plan.environment
	some service in environment.relies_on
	service.kind == "third-party"
}

# METADATA
# title: the plan does not waive that it has flags
flags_required if not flags_waived

flags_waived if {
	some waiver in input.plan.waive
	waiver.rule == "flags-declared"
}

# METADATA
# title: the risk is high, or several kinds of change ship at once
complex if input.plan.risk.kind in {"high", "very-high"}

complex if {
	some kind, change in input.changes
	change.ships
	some other, beside in input.changes
	beside.ships
	kind != other
}

# METADATA
# title: a flag goes on beyond its first stage
staged_flags if {
	some stage in input.stages
	stage.flag
	stage.index > 0
}

# METADATA
# title: the release runs in containers
containers if {
	some tool in input.plan.tool
	tool.kind == "orchestrator"
}

containers if {
	some tool in input.plan.tool
	tool.text in {"kubernetes", "helm", "docker-swarm", "argo"}
}

containers if {
	some change in input.plan.change
	change["with"].tool in {"kubernetes", "helm", "docker-swarm", "argo"}
}

# METADATA
# title: the form of stored or cached data changes
data_format_changed if {
	some altered in input.plan.alters
	altered.kind == "data-format"
}

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
# title: the plan is a patch against an attack
emergency_patch if "emergency-security-patch" in input.plan.type.kind

# METADATA
# title: the plan goes out as an emergency
emergency_change if hotfix

emergency_change if emergency_patch

emergency_change if input.plan.window.kind == "emergency"

emergency_change if {
	some target in input.plan.target
	target.window.kind == "emergency"
}

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
# title: the plan is for performance
performance_type if "performance" in input.plan.type.kind

# METADATA
# title: the plan is for performance, or says what capacity it needs
capacity_affected if performance_type

capacity_affected if {
	some environment in input.plan.environment
	environment.capacity
}

# METADATA
# title: the plan is for infrastructure
infrastructure_type if "infrastructure" in input.plan.type.kind

# METADATA
# title: the plan changes what operations run, infrastructure or configuration
operations_concerned if input.changes.infrastructure.ships

operations_concerned if input.changes.configuration.ships

operations_concerned if "infrastructure" in input.plan.type.kind

operations_concerned if "configuration" in input.plan.type.kind

# METADATA
# title: the release is a major one, as it says or as its version tells
major_release if input.plan.release.major

major_release if endswith(input.plan.release.version, ".0.0")

# METADATA
# title: the plan ships a feature, or the release is a major one
feature_or_major_release if "feature" in input.plan.type.kind

feature_or_major_release if major_release

# METADATA
# title: the release touches a component on which security rests
security_component_changed if input.plan.security_sensitive.kind == "yes"

security_component_changed if {
	some change in input.plan.change
	change.security_sensitive.kind == "yes"
}

security_component_changed if {
	some change in input.plan.change
	some touches in change.touches
	some file in touches.text
	secures(file)
}

security_component_changed if {
	some change in input.plan.change
	some subject in change.subject
	secures(subject)
}

# `PaymentService` may stand in `src/payment_service.rs`; which parts these are, clauses and `plimsoll.toml` say
secures(name) if {
	some part in input.parts["security-approval-granted"]
	not contains(part, "/")
	contains(unmarked(name), unmarked(part))
}

secures(name) if {
	some part in input.parts["security-approval-granted"]
	contains(part, "/")
	endswith(name, part)
}

unmarked(name) := replace(replace(lower(name), "_", ""), "-", "")

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

# METADATA
# title: the plan is rated high risk or above
high_risk if input.plan.risk.kind in {"high", "very-high"}
# ---------------------------------------------------------------- what set it off

# METADATA
# title: the plan was set off by a request made by hand
manual_request if input.plan.invoked_by.kind == "manual-request"

# METADATA
# title: the plan was set off by the deployment of a feature
invoked_by_feature_deployment if input.plan.invoked_by.kind == "feature-deployment"

# METADATA
# title: the plan is that of a feature deployment, which sets off the release in it
within_feature_deployment if "feature-deployment" in input.plan.follows.kind

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
# title: the plan claims an exception from a freeze
despite_freeze if input.plan.window.despite_freeze

despite_freeze if {
	some target in input.plan.target
	target.window.despite_freeze
}

# METADATA
# title: users may notice the change, as nothing in the plan denies
users_affected if count(input.plan.impact) == 0

users_affected if {
	some impact in input.plan.impact
	impact.on in {"users", "user-experience", "interruption", "downtime", "unknown"}
}

users_affected if input.plan.interruption.kind in {"yes", "unknown"}

# METADATA
# title: a service may be interrupted, as nothing in the plan denies
interruption_possible if input.plan.interruption.kind != "no"

interruption_possible if {
	some impact in input.plan.impact
	impact.on in {"interruption", "downtime"}
}

interruption_possible if {
	not input.plan.interruption
	not harmless
}

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
# title: the change is significant, as nothing in the plan denies
significant if input.plan.significant.kind != "no"

significant if {
	some change in input.plan.change
	change.significant.kind != "no"
}

significant if {
	not input.plan.significant
	not every_change_weighed
}

every_change_weighed if {
	count(input.plan.change) > 0
	count([change | some change in input.plan.change; not change.significant]) == 0
}

# METADATA
# title: security depends on the change, as nothing in the plan denies
security_sensitive if "security" in input.plan.type.kind

security_sensitive if "emergency-security-patch" in input.plan.type.kind

security_sensitive if input.plan.security_sensitive.kind != "no"

security_sensitive if {
	some change in input.plan.change
	change.security_sensitive.kind != "no"
}

security_sensitive if {
	not input.plan.security_sensitive
	not every_change_harmless
}

every_change_harmless if {
	count(input.plan.change) > 0
	count([change | some change in input.plan.change; not change.security_sensitive]) == 0
}

# METADATA
# title: the change handles personal or regulated data, as nothing in the plan denies
personal_data if input.plan.personal_data.kind != "no"

personal_data if {
	some change in input.plan.change
	change.personal_data.kind != "no"
}

personal_data if {
	not input.plan.personal_data
	not every_change_impersonal
}

every_change_impersonal if {
	count(input.plan.change) > 0
	count([change | some change in input.plan.change; not change.personal_data]) == 0
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

# METADATA
# title: a notice goes up on the status page, or went up
status_notice_opened if input.plan.status_page.opens

status_notice_opened if input.plan.status_page.opened

status_notice_opened if input.record.status_page.opened

status_notice_opened if input.acts.forward["open-status-page"]

# METADATA
# title: the plan belongs to a ticket
ticketed if count(input.plan.ticket) > 0

ticketed if count(input.record.ticket) > 0

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
# title: the run is said to have ended, with the release completed or taken back
went_out if input.record.exit.state in {"completed", "rolled-back"}

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

# METADATA
# title: the flags were switched on, or it was tried
activation_ended if {
	some step in input.ran.step
	"enable-flag" in step.acts
	step.status in {"ok", "failed", "unclear"}
}

activation_ended if count(input.ran.flag) > 0

activation_ended if input.record.exit.state == "completed"

# METADATA
# title: the flags were switched on
activation_succeeded if {
	some step in input.ran.step
	"enable-flag" in step.acts
	step.status == "ok"
}

activation_succeeded if {
	some flag in input.ran.flag
	some stage in flag.stage
	stage.status == "ok"
}

activation_succeeded if input.record.exit.state == "completed"

# METADATA
# title: a vulnerability was found during the run
vulnerability_found if {
	some vulnerability in input.record.vulnerability
	vulnerability.text
}

# METADATA
# title: a deploying step has ended
deploying_ended if {
	some step in input.ran.step
	step["in"] == "deploy"
	step.status in {"ok", "failed", "unclear"}
	object.get(step, "phase", "deploy") == "deploy"
}

# METADATA
# title: something went wrong during the run
issues_found if count(input.ran.issue) > 0

# METADATA
# title: the release made a service unavailable
outage if {
	some issue in input.ran.issue
	issue.kind.kind == "outage"
}

outage if {
	some trigger in input.ran.trigger
	trigger.on == "outage"
}

outage if {
	some incident in input.record.incident
	incident.kind.kind == "outage"
}

# METADATA
# title: the release damaged data
data_corruption if {
	some issue in input.ran.issue
	issue.kind.kind == "data-corruption"
}

data_corruption if {
	some trigger in input.ran.trigger
	trigger.on == "data-corruption"
}

data_corruption if {
	some incident in input.record.incident
	incident.kind.kind == "data-corruption"
}

# METADATA
# title: a critical vulnerability came with the release
critical_vulnerability_introduced if {
	some vulnerability in input.record.vulnerability
	vulnerability.severity.kind == "critical"
	vulnerability.origin.kind == "introduced"
}

# METADATA
# title: a vulnerability was found that is older than the release
old_vulnerability_found if {
	some vulnerability in input.record.vulnerability
	vulnerability.origin.kind == "pre-existing"
}

# METADATA
# title: the release is tried again after it was taken back
reattempt if input.plan.previous_attempt

reattempt if {
	some rollback in input.ran.rollback
	some attempt in input.record.attempt
	attempt.number.number > rollback.attempt
}

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
