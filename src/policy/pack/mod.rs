//! What a folder of policies holds: rules, procedures, conditions, and their Rego. Plain data; `build.rs` reads the
//! tool's own with this very code, a project's are read when a run begins.

mod clauses;
mod framework;
mod inspect;
mod life;
mod metadata;
mod page;
mod problems;
mod procedure;
mod read;
mod values;

pub use clauses::Members;
pub use framework::{Control, Framework, Mapping, Relation};
pub use inspect::{SECTIONS, inspect};
pub use life::{FIRST, Life, Stage, called};
pub use page::{Example, Expected, Page};
pub use problems::LAWS;
pub use read::{File, read, unreadable};
pub use values::value;

use crate::finding::{Basis, Severity};
use serde::{Deserialize, Serialize};

/// Everything that one folder holds.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Pack {
    pub rules: Vec<Rule>,
    pub procedures: Vec<Procedure>,
    pub conditions: Vec<Condition>,
    pub frameworks: Vec<Framework>,
    pub modules: Vec<Module>,
}

/// One file of Rego.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Module {
    /// Its path in the folder.
    pub path: String,
    pub text: String,
}

impl Module {
    /// Whether it holds tests of rules, which nobody judges by.
    #[must_use]
    pub fn is_test(&self) -> bool {
        self.path.ends_with("_test.rego")
    }
}

/// When a rule can first be judged, or how far a plan has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Moment {
    Draft,
    Ready,
    Done,
}

impl Moment {
    pub const ALL: [Self; 3] = [Self::Draft, Self::Ready, Self::Done];

    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Ready => "ready",
            Self::Done => "done",
        }
    }

    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|moment| moment.word() == word)
    }
}

/// One rule, as it speaks of itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Rule {
    pub name: String,
    pub subject: String,
    /// The state that must hold.
    pub title: String,
    pub severity: Severity,
    pub moment: Moment,
    /// What it judges, as a path into the facts.
    pub judges: Option<String>,
    pub silenced_by: Vec<String>,
    pub parameters: Vec<Parameter>,
    pub cases: Vec<Case>,
    /// What is said of other places that explain a finding.
    pub notes: Vec<(String, String)>,
    /// Where the evidence stands on which what passes rests, as a path into the facts: somebody has to open it.
    pub evidence: Option<String>,
    /// Whether it holds for every plan, though no procedure asks for it.
    pub always: bool,
    /// Whether the tool judges it itself, because it is about the judgement.
    pub native: bool,
    pub life: Life,
}

impl Rule {
    #[must_use]
    pub fn case(&self, name: &str) -> Option<&Case> {
        self.cases.iter().find(|case| case.name == name)
    }

    /// The path of its folder in the folder of policies.
    #[must_use]
    pub fn folder(&self) -> String {
        format!("{}/{}", self.subject, self.name)
    }

    /// Where its answers are, in Rego.
    #[must_use]
    pub fn entry(&self) -> String {
        format!("data.policies.{}[\"{}\"].answers", self.subject, self.name)
    }
}

/// One way to break a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    pub name: String,
    pub says: String,
    pub help: Option<String>,
    /// What is written in the place of what is wrong, or where something is missing.
    pub fix: Option<String>,
    pub basis: Option<Basis>,
    /// Whether the rule says here that it cannot judge.
    pub unjudged: bool,
}

/// What a clause may ask of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parameter {
    pub name: String,
    pub kind: Kind,
    pub list: bool,
    pub strictest: Option<Strictest>,
}

/// What a value of a parameter is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    Duration,
    Percent,
    Number,
    /// A time from the window: `T-30m`.
    Time,
    Text,
    Word,
    /// A member of a set of the vocabulary.
    Of(String),
}

/// Which of several values asks for most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Strictest {
    Greatest,
    Least,
}

/// A state of things that clauses can depend on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    pub name: String,
    /// What it means: "the plan ships migrations".
    pub title: String,
}

/// A written procedure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Procedure {
    pub name: String,
    pub title: String,
    pub code: String,
    pub edition: String,
    pub owner: String,
    /// The rules that no waiver lifts.
    pub absolute: Vec<String>,
    /// For how many seconds at most a waiver may hold.
    pub longest_waiver: Option<i64>,
    pub milder: Vec<Milder>,
    pub sections: Vec<Section>,
}

impl Procedure {
    pub fn clauses(&self) -> impl Iterator<Item = &Clause> {
        self.sections.iter().flat_map(|section| &section.clauses)
    }
}

/// Where the rules of some subjects weigh less than they do by themselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Milder {
    pub when: When,
    pub subjects: Vec<String>,
    pub severity: Severity,
}

/// A part of a procedure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Section {
    pub title: String,
    pub clauses: Vec<Clause>,
}

/// How strongly a clause speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Binds {
    Must,
    Should,
    May,
    Info,
}

impl Binds {
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Must => "must",
            Self::Should => "should",
            Self::May => "may",
            Self::Info => "info",
        }
    }
}

/// One numbered demand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Clause {
    pub id: String,
    pub binds: Binds,
    /// The rules that judge it; the first is its own.
    pub rules: Vec<String>,
    /// Where it is milder than its rule.
    pub severity: Option<Severity>,
    /// The conditions that must all hold for it to bind.
    pub when: Vec<When>,
    pub asks: Vec<Ask>,
    /// The cases that it is limited to.
    pub cases: Vec<String>,
    pub says: String,
    /// Why no rule judges it.
    pub unruled: Option<String>,
}

/// A condition, or its opposite.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct When {
    pub condition: String,
    pub holds: bool,
}

/// A value of a parameter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ask {
    pub parameter: String,
    pub value: Value,
}

/// What a parameter can be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Value {
    Text(String),
    /// A figure in plain units, with the name of the field in which facts hold it.
    Figure {
        written: String,
        unit: Unit,
        figure: f64,
    },
    List(Vec<Self>),
}

/// The unit in which a figure is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unit {
    Number,
    Percent,
    Seconds,
    FromWindow,
}

impl Unit {
    /// What facts call it.
    #[must_use]
    pub fn field(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Percent => "percent",
            Self::Seconds => "seconds",
            Self::FromWindow => "from_window",
        }
    }
}
