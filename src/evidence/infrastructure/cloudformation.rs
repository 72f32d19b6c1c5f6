//! `aws cloudformation describe-change-set`.

use super::{Action, Change, Infrastructure, stateful};
use crate::evidence::json::{Gather, Gathered, Scalar, parse};
use crate::evidence::made::Made;
use crate::evidence::unread::{Remark, Unread, shortened};
use serde::Deserialize;
use std::borrow::Cow;

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct File<'a> {
    changes: Gathered<Changes>,
    #[serde(borrow, default)]
    stack_name: Scalar<'a>,
    #[serde(borrow, default)]
    creation_time: Scalar<'a>,
    #[serde(borrow, default)]
    status: Scalar<'a>,
    #[serde(borrow, default)]
    status_reason: Scalar<'a>,
    #[serde(borrow, default)]
    next_token: Scalar<'a>,
}

#[derive(Default)]
struct Changes {
    found: Infrastructure,
    all: u64,
}

impl<'de> Gather<'de> for Changes {
    type Item = Entry<'de>;
    fn add(&mut self, _: Option<Cow<'de, str>>, item: Entry<'de>) -> Result<(), String> {
        let Some(item) = item.resource_change else { return Ok(()) };
        let address = item.logical_resource_id.owned().unwrap_or_default();
        let policy = item.policy_action.text().unwrap_or("");
        let action = match (item.action.text().unwrap_or(""), item.replacement.text().unwrap_or("")) {
            ("Add", _) => Action::Create,
            // a resource that its policy retains stays where it is and is only forgotten
            ("Remove", _) if policy == "Retain" => Action::Forget,
            ("Remove", _) => Action::Destroy,
            ("Import", _) => {
                self.found.imported += 1;
                Action::Import
            }
            ("Modify", "True") => Action::Replace,
            ("Modify", "Conditional") | ("Dynamic", _) => Action::PerhapsReplace,
            ("Modify", _) => Action::Update,
            (other, _) => {
                self.found.remarks.unclear("action", &format!("{other} {address}"), None);
                return Ok(());
            }
        };
        let kind = item.resource_type.text().unwrap_or("");
        let change = Change {
            address,
            kind: shortened(kind),
            action,
            stateful: stateful(kind),
            kept: matches!(policy, "Retain" | "Snapshot" | "ReplaceAndRetain" | "ReplaceAndSnapshot"),
            reason: item.policy_action.owned(),
            moved_from: None,
        };
        self.found.add(change, &mut self.all);
        Ok(())
    }
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "PascalCase", default)]
struct Entry<'a> {
    #[serde(borrow)]
    resource_change: Option<ResourceChange<'a>>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "PascalCase", default)]
struct ResourceChange<'a> {
    #[serde(borrow)]
    action: Scalar<'a>,
    #[serde(borrow)]
    logical_resource_id: Scalar<'a>,
    #[serde(borrow)]
    resource_type: Scalar<'a>,
    #[serde(borrow)]
    replacement: Scalar<'a>,
    #[serde(borrow)]
    policy_action: Scalar<'a>,
}

pub(super) fn read(text: &str) -> Result<Infrastructure, Unread> {
    let file: File<'_> = parse(text)?;
    let Changes { found, all } = file.changes.0;
    let more = file.next_token != Scalar::Nothing;
    let reason = file.status_reason.text().unwrap_or("");
    let failed = file.status.text() == Some("FAILED");
    // a set without changes is told as a failure
    let empty =
        reason.contains("didn't contain changes") || reason.contains("No updates are to be performed");
    let mut found = Infrastructure {
        tool: "CloudFormation",
        made: file.creation_time.text().and_then(Made::read),
        of: file.stack_name.owned(),
        errored: failed && !empty,
        complete: Some(!more && file.status.text().is_none_or(|status| status == "CREATE_COMPLETE" || empty)),
        ..found
    };
    if more {
        found.remarks.add(Remark::Elsewhere { what: "changes" });
    }
    if found.errored {
        found.remarks.add(Remark::Failed { what: shortened(reason) });
    }
    found.kept_of(all);
    Ok(found)
}
