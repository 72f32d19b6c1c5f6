//! What a change of infrastructure would do: Terraform's and OpenTofu's plans, and change sets of CloudFormation.

mod cloudformation;
mod routing;
mod stateful;
mod terraform;

pub use routing::routes;
pub use stateful::stateful;

use super::made::Made;
use super::text::decode;
use super::unread::{Remark, Remarks, Unread};

/// How many changes are kept: so many that take something away, and so many others.
pub const CHANGES: usize = 10_000;

/// What a plan for infrastructure says. Values of resources are never read, so that no secret can come out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Infrastructure {
    pub tool: &'static str,
    pub version: Option<String>,
    pub made: Option<Made>,
    /// The stack, where it has a name.
    pub of: Option<String>,
    pub created: u64,
    pub updated: u64,
    pub replaced: u64,
    /// Replaced or not: that shows only when it is done.
    pub perhaps_replaced: u64,
    pub destroyed: u64,
    pub moved: u64,
    pub imported: u64,
    /// No longer managed, but left where it is.
    pub forgotten: u64,
    /// Resources that were changed past the tool.
    pub drifted: u64,
    /// Resources about which is decided later.
    pub deferred: u64,
    /// Those that stay as they are.
    pub unchanged: u64,
    /// Values at the end that change.
    pub outputs: u64,
    pub changes: Vec<Change>,
    /// The tool could not plan to the end.
    pub errored: bool,
    /// Whether the plan covers all; none where the tool does not say.
    pub complete: Option<bool>,
    pub remarks: Remarks,
}

/// What happens to one resource.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its address, or the name it has in its stack.
    pub address: String,
    pub kind: String,
    pub action: Action,
    /// What it keeps, where it keeps something that is lost with it: `database`, `volume`, `key`.
    pub stateful: Option<&'static str>,
    /// What it holds is kept, or copied, when it goes.
    pub kept: bool,
    /// Why, in the word of the tool.
    pub reason: Option<String>,
    pub moved_from: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Action {
    Destroy,
    Replace,
    PerhapsReplace,
    Forget,
    Update,
    Create,
    Import,
    Move,
}

impl Action {
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Destroy => "destroy",
            Self::Replace => "replace",
            Self::PerhapsReplace => "perhaps-replace",
            Self::Forget => "forget",
            Self::Update => "update",
            Self::Create => "create",
            Self::Import => "import",
            Self::Move => "move",
        }
    }
}

impl Change {
    /// Whether something that is kept in it is lost, or may be.
    #[must_use]
    pub fn destructive(&self) -> bool {
        let goes = matches!(self.action, Action::Destroy | Action::Replace | Action::PerhapsReplace);
        goes && self.stateful.is_some() && !self.kept
    }
}

impl Infrastructure {
    /// Whether the tool says that it could not plan, so that the plan shows nothing.
    #[must_use]
    pub fn shows_nothing(&self) -> bool {
        self.errored
    }

    /// Whether all stays as it is.
    #[must_use]
    pub fn changes_nothing(&self) -> bool {
        let moves = self.moved + self.imported + self.forgotten + self.deferred + self.outputs;
        self.created + self.updated + self.replaced + self.perhaps_replaced + self.destroyed + moves == 0
    }

    pub fn destructive(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(|change| change.destructive())
    }

    /// Counts a change and keeps it while there is room.
    fn add(&mut self, change: Change, all: &mut u64) {
        match change.action {
            Action::Destroy => self.destroyed += 1,
            Action::Replace => self.replaced += 1,
            Action::PerhapsReplace => self.perhaps_replaced += 1,
            Action::Forget => self.forgotten += 1,
            Action::Update => self.updated += 1,
            Action::Create => self.created += 1,
            Action::Import | Action::Move => {}
        }
        *all += 1;
        // so many of those that take something away, and so many of the others
        let losing =
            usize::try_from(self.destroyed + self.replaced + self.perhaps_replaced).unwrap_or(usize::MAX);
        let of_its_kind = match change.action <= Action::PerhapsReplace {
            true => losing.saturating_sub(1),
            false => self.changes.len().saturating_sub(losing),
        };
        if of_its_kind < CHANGES {
            self.changes.push(change);
        }
    }

    fn kept_of(&mut self, all: u64) {
        if all > self.changes.len() as u64 {
            self.remarks.add(Remark::Kept { what: "changes", kept: self.changes.len(), of: all });
        }
    }
}

/// Reads `terraform show -json PLAN`, or the same of OpenTofu.
///
/// # Errors
/// Where it is none.
pub fn terraform(bytes: &[u8]) -> Result<Infrastructure, Unread> {
    terraform::read(&decode(bytes)?)
}

/// Reads `aws cloudformation describe-change-set`.
///
/// # Errors
/// Where it is none.
pub fn cloudformation(bytes: &[u8]) -> Result<Infrastructure, Unread> {
    cloudformation::read(&decode(bytes)?)
}
