//! Any bytes, to every reader of foreign files: each ends, and none panics.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plimsoll::evidence::{Report, calendar, changes, coverage, digest, dynamodb, infrastructure, junit, sarif, scan};

fuzz_target!(|data: &[u8]| {
    let _ = Report::read("report", data);
    let _ = (junit::read(data), sarif::read(data));
    let _ = (coverage::lcov(data), coverage::cobertura(data), coverage::jacoco(data));
    let _ = (scan::trivy(data), scan::grype(data), scan::npm(data), scan::pip(data), scan::snyk(data), scan::osv(data));
    let _ = (infrastructure::terraform(data), infrastructure::cloudformation(data));
    let _ = (dynamodb::tables(data), dynamodb::planned(data), changes::diff(data));
    let text = String::from_utf8_lossy(data);
    let _ = (digest::Claimed::read(&text), changes::lock_file(&text), changes::migration(&text));
    let (from, until) = (jiff::Timestamp::UNIX_EPOCH, jiff::Timestamp::from_second(2_000_000_000).expect("a time"));
    let _ = calendar::read(data, from, until, &jiff::tz::TimeZone::UTC);
});
