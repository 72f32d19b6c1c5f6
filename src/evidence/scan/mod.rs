//! What scanners of packages, images and configuration found: Trivy, Grype, npm audit, pip-audit, Snyk, osv-scanner.

mod grype;
mod npm;
mod osv;
mod pip;
mod snyk;
mod tally;
mod trivy;

use super::made::Made;
use super::severity::{Severities, Severity};
use super::text::decode;
use super::unread::{Remark, Remarks, Unread};

/// How many findings are named.
pub const NAMED: usize = 100;

/// What a scan says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scan {
    pub tool: &'static str,
    pub version: Option<String>,
    pub made: Option<Made>,
    /// What was scanned, as the tool calls it.
    pub target: Option<String>,
    /// Open findings.
    pub found: Severities,
    /// Those of them for which the tool knows a mended version.
    pub fixable: Severities,
    /// Those of them that are no weaknesses of packages, but of configuration.
    pub misconfigurations: u64,
    /// Those of them that are secrets lying open.
    pub secrets: u64,
    /// How many packages the findings are in.
    pub packages: u64,
    /// Findings that the tool was told to pass over.
    pub suppressed: u64,
    /// How many things were looked at, where the tool tells.
    pub looked_at: Option<u64>,
    /// The first critical and high ones.
    pub worst: Vec<Weakness>,
    /// The scan broke off, in the words of the tool.
    pub failed: Option<String>,
    pub remarks: Remarks,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weakness {
    pub id: String,
    pub package: String,
    pub version: String,
    pub severity: Severity,
    /// The version in which it is mended.
    pub fixed: Option<String>,
}

impl Scan {
    /// Whether nothing was looked at, so that the absence of findings shows nothing.
    #[must_use]
    pub fn shows_nothing(&self) -> bool {
        self.failed.is_some() || self.looked_at == Some(0)
    }
}

macro_rules! readers {
    ($($name:ident $tool:literal)*) => {$(
        #[doc = concat!("Reads the JSON of ", $tool, ".")]
        ///
        /// # Errors
        /// Where it is none.
        pub fn $name(bytes: &[u8]) -> Result<Scan, Unread> {
            let mut scan = $name::read(&decode(bytes)?)?;
            scan.tool = $tool;
            if let Some(what) = &scan.failed {
                scan.remarks.add(Remark::Failed { what: what.clone() });
            }
            let worst = scan.found.critical + scan.found.high;
            if worst > scan.worst.len() as u64 {
                scan.remarks.add(Remark::Kept { what: "critical and high findings", kept: scan.worst.len(), of: worst });
            }
            Ok(scan)
        }
    )*};
}

readers! {
    trivy "Trivy"
    grype "Grype"
    npm "npm audit"
    pip "pip-audit"
    snyk "Snyk"
    osv "osv-scanner"
}
