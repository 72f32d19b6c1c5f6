# METADATA
# title: Flags are switched on only after the deployment was validated
# custom:
#   severity: error
#   moment: draft
#   judges: plan.flag
#   silenced_by: [flags-declared, steps-in-procedure-order]
#   cases:
#     too-early:
#       says: "step `{step}` switches a flag on before `{validation}` has looked at the deployment"
#       help: "put it behind, with `after {validation}`"
#     opened-early:
#       says: "stage `{stage}` of `{flag}` began before the deployment was validated"
#       help: "switch the flag off, validate, then begin the stage again"
#   notes:
#     validation: "this ended only later"
package policies.flags["flag-activation-after-validation"]

import rego.v1

answers contains {"case": "too-early", "at": enabling.handle, "with": {"step": enabling.name, "validation": last.name}} if {
	enabling := input.acts.forward["enable-flag"]
	some last in validating
	last.rank > enabling.rank
	last.rank == max([rank | some step in validating; rank := step.rank])
}

answers contains {"case": "opened-early", "at": stage.handle, "with": {"flag": flag.name, "stage": stage.share.written}, "see": [{"at": done.handle, "note": "validation"}]} if {
	some flag in input.ran.flag
	some stage in flag.stage
	began := object.get(stage, ["started", "epoch"], stage.at.epoch)
	some done in input.ran.step
	done.name in {step.name | some step in validating}
	began < done.at.until
}

validating := [step | some step in input.steps; validates(step)]

validates(step) if "validate-deployment" in step.part_of.duty

validates(step) if step.name == "validate-deployment"
