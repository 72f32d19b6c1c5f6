//! `terraform show -json`: what is done to each resource. What stands in `before`, `after` and `variables` is passed over.

use super::{Action, Change, Infrastructure, stateful};
use crate::evidence::json::{Gather, Gathered, Number, Scalar, parse};
use crate::evidence::made::Made;
use crate::evidence::unread::{Remark, Unread};
use serde::Deserialize;
use std::borrow::Cow;

#[derive(Deserialize, Default)]
#[serde(default)]
struct File<'a> {
    #[serde(borrow)]
    format_version: Scalar<'a>,
    #[serde(borrow)]
    terraform_version: Scalar<'a>,
    #[serde(borrow)]
    timestamp: Scalar<'a>,
    resource_changes: Gathered<Changes>,
    resource_drift: Gathered<Drift>,
    deferred_changes: Gathered<Number>,
    output_changes: Gathered<Outputs>,
    #[serde(borrow)]
    errored: Scalar<'a>,
    #[serde(borrow)]
    complete: Scalar<'a>,
    /// A state has `values` where a plan has what changes.
    #[serde(borrow)]
    values: Scalar<'a>,
    #[serde(borrow)]
    planned_values: Scalar<'a>,
}

#[derive(Default)]
struct Changes {
    found: Infrastructure,
    all: u64,
}

impl<'de> Gather<'de> for Changes {
    type Item = Resource<'de>;
    fn add(&mut self, _: Option<Cow<'de, str>>, item: Resource<'de>) -> Result<(), String> {
        let kind = item.kind.text().unwrap_or("");
        let actions = item.change.actions.0;
        let moved_from = item.previous_address.owned();
        let imported = item.change.importing != Scalar::Nothing;
        self.found.moved += u64::from(moved_from.is_some());
        self.found.imported += u64::from(imported);
        let action = match actions {
            Actions { create: true, delete: true, .. } => Action::Replace,
            // created anew while the old one is left to itself
            Actions { create: true, forget: true, .. } => {
                self.found.forgotten += 1;
                Action::Create
            }
            Actions { delete: true, .. } => Action::Destroy,
            Actions { forget: true, .. } => Action::Forget,
            Actions { create: true, .. } => Action::Create,
            Actions { update: true, .. } => Action::Update,
            _ if moved_from.is_some() => Action::Move,
            _ if imported => Action::Import,
            Actions { unknown: true, .. } => {
                self.found.remarks.unclear("action on", item.address.text().unwrap_or(""), None);
                return Ok(());
            }
            Actions { read: true, .. } => return Ok(()),
            _ => {
                self.found.unchanged += u64::from(item.mode.text() != Some("data"));
                return Ok(());
            }
        };
        if item.mode.text() == Some("data") {
            return Ok(());
        }
        let mut address = item.address.owned().unwrap_or_default();
        if let Some(deposed) = item.deposed.owned() {
            address = format!("{address} (deposed {deposed})");
        }
        let change = Change {
            address,
            kind: kind.to_owned(),
            action,
            stateful: stateful(kind),
            kept: false,
            reason: item.action_reason.owned(),
            moved_from,
        };
        self.found.add(change, &mut self.all);
        Ok(())
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Resource<'a> {
    #[serde(borrow)]
    address: Scalar<'a>,
    #[serde(borrow)]
    previous_address: Scalar<'a>,
    #[serde(borrow)]
    mode: Scalar<'a>,
    #[serde(borrow, rename = "type")]
    kind: Scalar<'a>,
    #[serde(borrow)]
    deposed: Scalar<'a>,
    #[serde(borrow)]
    action_reason: Scalar<'a>,
    #[serde(borrow)]
    change: What<'a>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct What<'a> {
    actions: Gathered<Actions>,
    #[serde(borrow)]
    importing: Scalar<'a>,
}

#[derive(Default, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "it is a set")]
struct Actions {
    create: bool,
    read: bool,
    update: bool,
    delete: bool,
    forget: bool,
    unknown: bool,
}

impl<'de> Gather<'de> for Actions {
    type Item = Scalar<'de>;
    fn add(&mut self, _: Option<Cow<'de, str>>, item: Scalar<'de>) -> Result<(), String> {
        match item.text() {
            Some("create") => self.create = true,
            Some("read" | "open") => self.read = true,
            Some("update") => self.update = true,
            Some("delete") => self.delete = true,
            Some("forget") => self.forget = true,
            Some("no-op") => {}
            _ => self.unknown = true,
        }
        Ok(())
    }
}

/// Resources that were changed past the tool; a resource that was only moved is listed too.
#[derive(Default)]
struct Drift(u64);

impl<'de> Gather<'de> for Drift {
    type Item = Resource<'de>;
    fn add(&mut self, _: Option<Cow<'de, str>>, item: Resource<'de>) -> Result<(), String> {
        let actions = item.change.actions.0;
        self.0 += u64::from(actions.update || actions.delete || actions.create);
        Ok(())
    }
}

#[derive(Default)]
struct Outputs(u64);

impl<'de> Gather<'de> for Outputs {
    type Item = What<'de>;
    fn add(&mut self, _: Option<Cow<'de, str>>, item: What<'de>) -> Result<(), String> {
        let actions = item.actions.0;
        self.0 += u64::from(actions.create || actions.update || actions.delete);
        Ok(())
    }
}

pub(super) fn read(text: &str) -> Result<Infrastructure, Unread> {
    let file: File<'_> = parse(text)?;
    let Changes { found, all } = file.resource_changes.0;
    if file.values != Scalar::Nothing && file.planned_values == Scalar::Nothing && all == 0 {
        return Err(Unread::Other { wanted: "a plan", found: "a state".to_owned() });
    }
    if file.format_version == Scalar::Nothing {
        return Err(Unread::Other { wanted: "a plan", found: "no `format_version`".to_owned() });
    }
    let mut found = Infrastructure {
        tool: "Terraform",
        version: file.terraform_version.owned(),
        made: file.timestamp.text().and_then(Made::read),
        drifted: file.resource_drift.0.0,
        deferred: file.deferred_changes.0.0,
        outputs: file.output_changes.0.0,
        errored: file.errored.truth() == Some(true),
        complete: file.complete.truth(),
        ..found
    };
    if file
        .format_version
        .text()
        .is_some_and(|version| version.split('.').next() != Some("1") && !version.starts_with("0."))
    {
        found.remarks.unclear("format version", file.format_version.text().unwrap_or(""), None);
    }
    if found.errored {
        found.remarks.add(Remark::Failed { what: "the plan ends in an error".to_owned() });
    }
    found.kept_of(all);
    Ok(found)
}
