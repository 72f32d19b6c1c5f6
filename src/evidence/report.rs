//! Any report of figures, whatever wrote it.

use super::coverage::{self, Coverage};
use super::infrastructure::{self, Infrastructure};
use super::json::{Scalar, parse};
use super::junit::{self, Tests};
use super::kind::{Kind, sniff};
use super::made::Made;
use super::sarif::{self, Sarif};
use super::scan::{self, Scan};
use super::text::decode;
use super::unread::{Remarks, Unread};
use super::xml::Walk;

/// What a report says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Report {
    Tests(Tests),
    Coverage(Coverage),
    Sarif(Sarif),
    Scan(Scan),
    Infrastructure(Infrastructure),
}

impl Report {
    /// Reads the report in the file `name`.
    ///
    /// # Errors
    /// Where it is none, or of a kind that needs more than itself: calendars, diffs, tables.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self, Unread> {
        if bytes.trim_ascii().is_empty() {
            return Err(Unread::Blank);
        }
        match sniff(name, bytes) {
            Some(Kind::JUnit) => junit::read(bytes).map(Self::Tests),
            Some(Kind::Lcov) => coverage::lcov(bytes).map(Self::Coverage),
            Some(Kind::Cobertura) => coverage::cobertura(bytes).map(Self::Coverage),
            Some(Kind::Jacoco) => coverage::jacoco(bytes).map(Self::Coverage),
            Some(Kind::Sarif) => sarif::read(bytes).map(Self::Sarif),
            Some(Kind::Trivy) => scan::trivy(bytes).map(Self::Scan),
            Some(Kind::Grype) => scan::grype(bytes).map(Self::Scan),
            Some(Kind::NpmAudit) => scan::npm(bytes).map(Self::Scan),
            Some(Kind::PipAudit) => scan::pip(bytes).map(Self::Scan),
            Some(Kind::Snyk) => scan::snyk(bytes).map(Self::Scan),
            Some(Kind::OsvScanner) => scan::osv(bytes).map(Self::Scan),
            Some(Kind::TerraformPlan) => infrastructure::terraform(bytes).map(Self::Infrastructure),
            Some(Kind::CloudFormationChangeSet) => {
                infrastructure::cloudformation(bytes).map(Self::Infrastructure)
            }
            Some(Kind::Tables | Kind::Calendar | Kind::Diff) => Err(Unread::Unknown),
            None => Err(why_unknown(bytes)),
        }
    }

    /// Whether nothing ran or was looked at: that no fault stands in it shows nothing.
    #[must_use]
    pub fn shows_nothing(&self) -> bool {
        match self {
            Self::Tests(tests) => tests.shows_nothing(),
            Self::Coverage(coverage) => coverage.shows_nothing(),
            Self::Sarif(sarif) => sarif.shows_nothing(),
            Self::Scan(scan) => scan.shows_nothing(),
            Self::Infrastructure(infrastructure) => infrastructure.shows_nothing(),
        }
    }

    /// When it was made, where it says so.
    #[must_use]
    pub fn made(&self) -> Option<Made> {
        match self {
            Self::Tests(tests) => tests.made,
            Self::Coverage(coverage) => coverage.made,
            Self::Sarif(sarif) => sarif.runs.iter().map(|run| run.made).fold(None, super::made::later),
            Self::Scan(scan) => scan.made,
            Self::Infrastructure(infrastructure) => infrastructure.made,
        }
    }

    #[must_use]
    pub fn remarks(&self) -> &Remarks {
        match self {
            Self::Tests(tests) => &tests.remarks,
            Self::Coverage(coverage) => &coverage.remarks,
            Self::Sarif(sarif) => &sarif.remarks,
            Self::Scan(scan) => &scan.remarks,
            Self::Infrastructure(infrastructure) => &infrastructure.remarks,
        }
    }
}

/// What cannot be read at all has a better reason than that it is of no known kind.
fn why_unknown(bytes: &[u8]) -> Unread {
    let text = match decode(bytes) {
        Ok(text) => text,
        Err(why) => return why,
    };
    let broken = match text.trim_ascii_start().as_bytes().first() {
        Some(b'<') => Walk::new(&text).next().err(),
        Some(b'{' | b'[') => parse::<Scalar<'_>>(&text).err(),
        _ => None,
    };
    broken.unwrap_or(Unread::Unknown)
}
