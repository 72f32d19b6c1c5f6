//! Times counted from the window become instants, once the window is known.

use super::node::{Is, Model, NodeId};
use super::time::Time;

/// Places `T-30m` and the like in `nodes` on the clock, where the plan's window has a start.
pub(super) fn place(model: &mut Model, plan: NodeId, nodes: &[NodeId]) {
    let Some(start) = start(model, plan) else { return };
    for id in nodes {
        let Some(node) = model.get_mut(*id) else { continue };
        for value in &mut node.values {
            match &mut value.is {
                Is::Time(time) => *time = placed(*time, start),
                Is::Period(ends) => {
                    for (time, _) in ends.iter_mut() {
                        *time = placed(*time, start);
                    }
                }
                _ => {}
            }
        }
    }
}

impl Model {
    /// When the window of `plan` opens, or that of its first target that has one.
    #[must_use]
    pub fn opens(&self, plan: NodeId) -> Option<i64> {
        start(self, plan)
    }
}

/// When the window of the plan, or of its first target that has one, opens.
fn start(model: &Model, plan: NodeId) -> Option<i64> {
    let own = model.child(plan, "window");
    let targets = model.children(plan).iter().copied().filter(|id| model.word(*id) == "target");
    let window = own.or_else(|| targets.into_iter().find_map(|target| model.child(target, "window")))?;
    model.values(window).iter().find_map(|value| match &value.is {
        Is::Period(ends) => match ends.first()?.0 {
            Time::At { from, .. } => Some(from),
            Time::FromWindow(_) => None,
        },
        _ => None,
    })
}

#[expect(clippy::cast_possible_truncation, reason = "a duration people write fits in seconds")]
fn placed(time: Time, start: i64) -> Time {
    match time {
        Time::FromWindow(offset) => {
            let at = start.saturating_add(offset.round() as i64);
            Time::At { from: at, until: at }
        }
        fixed @ Time::At { .. } => fixed,
    }
}
