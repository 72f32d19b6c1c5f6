//! Reports as large as tools write them: `cargo bench --bench evidence`.

use divan::{Bencher, counter::BytesCount};
use plimsoll::evidence::{changes, coverage, infrastructure, junit, sarif, scan};
use std::fmt::Write;

fn main() {
    divan::main();
}

/// About so many bytes of `item`, numbered, between `start` and `end`.
fn large(start: &str, item: impl Fn(usize, &mut String), end: &str) -> String {
    const SIZE: usize = 4 * 1024 * 1024;
    let mut text = start.to_owned();
    let mut number = 0;
    while text.len() < SIZE {
        item(number, &mut text);
        number += 1;
    }
    text.push_str(end);
    text
}

fn run<T>(bencher: Bencher<'_, '_>, text: &str, read: impl Fn(&[u8]) -> T + Sync) {
    bencher.counter(BytesCount::new(text.len())).bench(|| read(text.as_bytes()));
}

#[divan::bench]
fn junit_xml(bencher: Bencher<'_, '_>) {
    let item = |number, text: &mut String| {
        let _ = writeln!(text, "<testcase classname=\"shop.cart\" name=\"test_{number}\" time=\"0.01\"/>");
    };
    run(
        bencher,
        &large("<testsuites><testsuite name=\"all\">", item, "</testsuite></testsuites>"),
        junit::read,
    );
}

#[divan::bench]
fn lcov(bencher: Bencher<'_, '_>) {
    let item = |number: usize, text: &mut String| {
        let _ = writeln!(text, "SF:src/file_{number}.ts");
        (1..200).for_each(|line| _ = writeln!(text, "DA:{line},{}", line % 3));
        text.push_str("end_of_record\n");
    };
    run(bencher, &large("TN:\n", item, ""), coverage::lcov);
}

#[divan::bench]
fn jacoco(bencher: Bencher<'_, '_>) {
    let item = |number: usize, text: &mut String| {
        let _ = write!(text, "<sourcefile name=\"F{number}.java\">");
        (1..200)
            .for_each(|line| _ = write!(text, "<line nr=\"{line}\" mi=\"0\" ci=\"2\" mb=\"0\" cb=\"0\"/>"));
        text.push_str("</sourcefile>");
    };
    run(bencher, &large("<report><package name=\"acme\">", item, "</package></report>"), coverage::jacoco);
}

#[divan::bench]
fn sarif_json(bencher: Bencher<'_, '_>) {
    let item = |number: usize, text: &mut String| {
        let comma = if number == 0 { "" } else { "," };
        let _ = write!(
            text,
            "{comma}{{\"ruleId\": \"r{}\", \"level\": \"error\", \"message\": {{\"text\": \"a finding\"}}, \"locations\": [{{\"physicalLocation\": {{\"artifactLocation\": {{\"uri\": \"src/a.ts\"}}, \"region\": {{\"startLine\": {number}}}}}}}]}}",
            number % 50
        );
    };
    let start =
        "{\"version\": \"2.1.0\", \"runs\": [{\"tool\": {\"driver\": {\"name\": \"x\"}}, \"results\": [";
    run(bencher, &large(start, item, "]}]}"), sarif::read);
}

#[divan::bench]
fn trivy(bencher: Bencher<'_, '_>) {
    let item = |number: usize, text: &mut String| {
        let comma = if number == 0 { "" } else { "," };
        let _ = write!(
            text,
            "{comma}{{\"VulnerabilityID\": \"CVE-{number}\", \"PkgName\": \"p{}\", \"Severity\": \"LOW\", \"Description\": \"{}\"}}",
            number % 300,
            "words ".repeat(40)
        );
    };
    let start = "{\"SchemaVersion\": 2, \"ArtifactName\": \"x\", \"Results\": [{\"Vulnerabilities\": [";
    run(bencher, &large(start, item, "]}]}"), scan::trivy);
}

#[divan::bench]
fn terraform(bencher: Bencher<'_, '_>) {
    let item = |number: usize, text: &mut String| {
        let comma = if number == 0 { "" } else { "," };
        let _ = write!(
            text,
            "{comma}{{\"address\": \"aws_instance.i{number}\", \"type\": \"aws_instance\", \"change\": {{\"actions\": [\"update\"], \"before\": {{\"tags\": {{\"a\": \"b\"}}, \"ids\": [1, 2, 3]}}, \"after\": {{\"tags\": {{}}}}}}}}"
        );
    };
    let start = "{\"format_version\": \"1.2\", \"terraform_version\": \"1.9.5\", \"resource_changes\": [";
    run(bencher, &large(start, item, "]}"), infrastructure::terraform);
}

#[divan::bench]
fn diff(bencher: Bencher<'_, '_>) {
    let item = |number: usize, text: &mut String| {
        let _ = write!(
            text,
            "diff --git a/f{number} b/f{number}\n--- a/f{number}\n+++ b/f{number}\n@@ -1,0 +2,20 @@\n"
        );
        text.push_str(&"+a new line of code\n".repeat(20));
    };
    run(bencher, &large("", item, ""), changes::diff);
}
