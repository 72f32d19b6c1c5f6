//! JUnit XML: what ran, what failed, what was left out.
//!
//! There is no standard, only habits: pytest, Surefire, Gradle, jest-junit, go-junit-report, nextest and Playwright all
//! write suites of cases, but sum them up differently or not at all. So the figures are counted from the cases, and what
//! the file says of itself is only compared with them.

use super::made::{Made, later};
use super::text::decode;
use super::unread::{Place, Remark, Remarks, Unread, shortened};
use super::xml::{Element, Node, Walk};

/// How many failing tests are named.
pub const NAMED: usize = 100;

/// What a JUnit file says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tests {
    pub tests: u64,
    pub failures: u64,
    pub errors: u64,
    pub skipped: u64,
    /// Passed, but not at the first try.
    pub flaky: u64,
    pub suites: u64,
    /// Suites in which nothing stands.
    pub empty_suites: u64,
    /// The latest time that a suite gives.
    pub made: Option<Made>,
    /// The first tests that failed or broke.
    pub failing: Vec<Failing>,
    pub remarks: Remarks,
}

/// A test that did not pass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failing {
    pub suite: String,
    pub name: String,
    pub at: Place,
}

impl Tests {
    /// What passed: what ran and neither failed nor broke.
    #[must_use]
    pub fn passed(&self) -> u64 {
        self.tests - self.failures - self.errors - self.skipped
    }

    /// Whether nothing ran at all, so that the report shows nothing.
    #[must_use]
    pub fn shows_nothing(&self) -> bool {
        self.tests == self.skipped
    }
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Counts {
    tests: u64,
    failures: u64,
    errors: u64,
    skipped: u64,
}

impl Counts {
    fn add(&mut self, other: Self) {
        self.tests += other.tests;
        self.failures += other.failures;
        self.errors += other.errors;
        self.skipped += other.skipped;
    }
}

/// A suite that is open.
#[derive(Default)]
struct Suite {
    name: String,
    /// What its attributes say.
    said: [Option<u64>; 4],
    own: Counts,
    /// With the suites in it.
    whole: Counts,
    root: bool,
}

/// How a case ended, the worst last: a case may carry several.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    Passed,
    Skipped,
    Failed,
    Broke,
}

struct Case {
    name: String,
    offset: usize,
    end: End,
    flaky: bool,
}

/// Reads a JUnit file.
///
/// # Errors
/// Where it is no JUnit file, or breaks the rules of XML.
pub fn read(bytes: &[u8]) -> Result<Tests, Unread> {
    let text = decode(bytes)?;
    if text.trim().is_empty() {
        return Err(Unread::Blank);
    }
    let mut walk = Walk::new(&text);
    let mut tests = Tests::default();
    let mut suites: Vec<Suite> = Vec::new();
    let mut case: Option<Case> = None;
    // what stands open and is neither suite nor case
    let mut other = 0_usize;
    while let Some(node) = walk.next()? {
        match node {
            Node::Open(element) => match (element.name(), &mut case) {
                ("testsuites" | "testsuite", None) if other == 0 => {
                    tests.made =
                        later(tests.made, element.get("timestamp").and_then(|text| Made::read(&text)));
                    suites.push(suite(&element));
                }
                ("testcase", None) if other == 0 && !suites.is_empty() => {
                    case = Some(opened(&element));
                }
                (name, None) if suites.is_empty() => {
                    return Err(Unread::Other {
                        wanted: "`testsuites` or `testsuite`",
                        found: shortened(name),
                    });
                }
                (name, Some(case)) if other == 0 => {
                    other += 1;
                    match name {
                        "failure" | "rerunFailure" => case.end = case.end.max(End::Failed),
                        "error" | "rerunError" => case.end = case.end.max(End::Broke),
                        "skipped" => case.end = case.end.max(End::Skipped),
                        "flakyFailure" | "flakyError" => case.flaky = true,
                        _ => {}
                    }
                }
                _ => other += 1,
            },
            Node::Close if other > 0 => other -= 1,
            Node::Close => match case.take() {
                Some(case) => count(&mut tests, suites.last_mut(), &mut walk, &case),
                None => close(&mut tests, &mut suites),
            },
        }
    }
    let failing = tests.failures + tests.errors;
    if failing > NAMED as u64 {
        tests.remarks.add(Remark::Kept { what: "failing tests", kept: NAMED, of: failing });
    }
    Ok(tests)
}

fn suite(element: &Element<'_>) -> Suite {
    let skipped = element.count("skipped").or_else(|| element.count("skip"));
    let skipped = match (skipped, element.count("disabled")) {
        (Some(skipped), Some(disabled)) => Some(skipped + disabled),
        (one, other) => one.or(other),
    };
    Suite {
        name: element.get("name").unwrap_or_default().into_owned(),
        said: [element.count("tests"), element.count("failures"), element.count("errors"), skipped],
        root: element.name() == "testsuites",
        ..Suite::default()
    }
}

fn opened(element: &Element<'_>) -> Case {
    let name = element.get("name").unwrap_or_default();
    let class = element.get("classname").filter(|class| !class.is_empty() && *class != name);
    let name = match class {
        Some(class) => format!("{class} {name}"),
        None => name.into_owned(),
    };
    // GoogleTest and CTest say it in an attribute
    let said = |attribute| element.get(attribute).map(|text| text.to_ascii_lowercase());
    let states = [said("status"), said("result")];
    let end = states.iter().flatten().map(|state| match state.as_str() {
        "notrun" | "skipped" | "disabled" | "suppressed" | "ignored" | "pending" => End::Skipped,
        "fail" | "failed" | "failure" => End::Failed,
        "error" => End::Broke,
        _ => End::Passed,
    });
    Case { name, offset: element.offset, end: end.max().unwrap_or(End::Passed), flaky: false }
}

/// Counts a case that is closed.
fn count(tests: &mut Tests, suite: Option<&mut Suite>, walk: &mut Walk<'_>, case: &Case) {
    let mut one = Counts { tests: 1, ..Counts::default() };
    match case.end {
        End::Passed => tests.flaky += u64::from(case.flaky),
        End::Skipped => one.skipped = 1,
        End::Failed => one.failures = 1,
        End::Broke => one.errors = 1,
    }
    tests.tests += 1;
    tests.failures += one.failures;
    tests.errors += one.errors;
    tests.skipped += one.skipped;
    let Some(suite) = suite else { return };
    suite.own.add(one);
    suite.whole.add(one);
    if case.end >= End::Failed && tests.failing.len() < NAMED {
        let name = shortened(&case.name);
        let at = walk.place_of(case.offset);
        tests.failing.push(Failing { suite: shortened(&suite.name), name, at });
    }
}

/// Closes the innermost suite: what it says is compared with what it holds, and what it holds goes to the one around it.
fn close(tests: &mut Tests, suites: &mut Vec<Suite>) {
    let Some(suite) = suites.pop() else { return };
    if !suite.root {
        tests.suites += 1;
        tests.empty_suites += u64::from(suite.whole.tests == 0);
    }
    let name =
        if suite.name.is_empty() { if suite.root { "testsuites" } else { "testsuite" } } else { &suite.name };
    let whats = ["tests", "failures", "errors", "skipped"];
    let figures = |counts: &Counts| [counts.tests, counts.failures, counts.errors, counts.skipped];
    let (own, whole) = (figures(&suite.own), figures(&suite.whole));
    for (((what, said), own), whole) in whats.into_iter().zip(suite.said).zip(own).zip(whole) {
        // some sum up a suite with those in it, some without
        if said != Some(own) || suite.root {
            tests.remarks.compare(name, what, said, whole);
        }
    }
    if let Some(around) = suites.last_mut() {
        around.whole.add(suite.whole);
    }
}
