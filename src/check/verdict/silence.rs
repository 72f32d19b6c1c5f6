//! One thing that is wrong is one finding: where a whole block is missing, nobody asks for what would stand in it.

use super::super::Setting;
use super::raised::Raised;
use crate::model::{Model, NodeId};
use crate::policy::pack::Moment;
use std::collections::BTreeMap;

/// Marks what a rule named in `silenced_by` has said already, about the same thing or about the block it stands in.
pub(super) fn silence(raised: &mut [Raised<'_>], model: &Model, setting: &Setting<'_>, moment: Moment) {
    let mut by_rule: BTreeMap<&str, Vec<&Raised<'_>>> = BTreeMap::new();
    for loud in raised.iter() {
        by_rule.entry(&loud.rule.name).or_default().push(loud);
    }
    let is_silenced = |quiet: &Raised<'_>| {
        let louder = quiet.rule.silenced_by.iter().filter_map(|name| by_rule.get(name.as_str())).flatten();
        // whoever cannot tell, and need not say so, has not said it
        let mut told = louder.filter(|loud| quiet.unjudged() || loud.open || loud.is_told(setting, moment));
        told.any(|loud| covers(loud, quiet, model))
    };
    let silenced: Vec<bool> = raised.iter().map(is_silenced).collect();
    for (raised, silenced) in raised.iter_mut().zip(silenced) {
        raised.silenced = silenced;
    }
}

/// Whether what `loud` says makes `quiet` superfluous.
fn covers(loud: &Raised<'_>, quiet: &Raised<'_>, model: &Model) -> bool {
    match (&loud.answer.missing, &quiet.answer.missing) {
        // where a block is missing, whatever would stand in it is
        (Some(block), Some(inner)) => {
            let whole = within(inner, block);
            let same = block != inner || loud.answer.item.is_none() || loud.answer.item == quiet.answer.item;
            loud.at == quiet.at && whole && same
        }
        (Some(_), None) => false,
        (None, _) => is_inside(quiet.at, loud.at, model),
    }
}

/// Whether the path `inner` is `block`, or leads into it.
fn within(inner: &str, block: &str) -> bool {
    inner.strip_prefix(block).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

fn is_inside(inner: NodeId, outer: NodeId, model: &Model) -> bool {
    let parent = |id: &NodeId| model.get(*id).and_then(|node| node.parent);
    std::iter::successors(Some(inner), parent).any(|id| id == outer)
}

#[cfg(test)]
mod tests {
    use super::within;

    #[test]
    fn a_path_leads_into_its_block() {
        assert!(within("rollback", "rollback"));
        assert!(within("rollback.trigger", "rollback"));
        assert!(!within("rollback", "rollback.trigger"));
        assert!(!within("rollbacks", "rollback"));
    }
}
