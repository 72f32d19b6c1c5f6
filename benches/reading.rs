//! From text to facts, by size of the text: `cargo bench`.
#![expect(clippy::disallowed_methods, reason = "a benchmark reads the examples")]

use divan::{Bencher, counter::BytesCount};
use plimsoll::check::{Asked, Inputs, Text, UNASKED, facts};
use plimsoll::config::Config;
use plimsoll::source::{FileId, Source, Unreadable};
use std::collections::BTreeMap;
use std::fmt::Write;

fn main() {
    divan::main();
}

/// A plan with as many steps, gates and checks as make about `kilobytes`.
fn plan(kilobytes: usize) -> String {
    let mut text = String::from(
        "person @maria \"Maria Rossi\" reach \"#payments\"\n\nplan \"Many steps\" {\n  metric error_rate \"5xx share\" unit percent\n  step s0 \"Start\"\n",
    );
    let mut number = 0;
    while text.len() < kilobytes * 1024 {
        let previous = number;
        number += 1;
        let _ = write!(
            text,
            "  # What had to be true for step {number}\n  \
             gate review pass evidence \"reports/review-{number}.sarif\" at 2026-03-09T16:00[Europe/Berlin]\n  \
             step s{number} \"Roll out part {number}\" after s{previous} {{\n    \
             run    \"kubectl set image deploy/part-{number} part=registry.example/part:4.1.4\"\n    \
             expect \"8 of 8 pods ready\"\n    \
             takes  5m\n    \
             check  error_rate < 0.8% for 5m by @maria at 2026-03-10T14:00Z\n  }}\n"
        );
    }
    text.push_str("}\n");
    text
}

fn ask<T>(files: &BTreeMap<String, String>, ask: impl FnOnce(&Inputs<'_>) -> T) -> T {
    let config = Config::default();
    let load = |key: &str| {
        let text = files.get(key).ok_or(Unreadable::Missing)?;
        Ok(Text { label: key.into(), text: text.as_str().into() })
    };
    let now = "2026-03-10T12:00:00Z".parse().unwrap_or_default();
    ask(&Inputs {
        config: &config,
        now,
        load: &load,
        label: &str::to_owned,
        past: UNASKED,
        asked: &Asked::shipped(),
    })
}

#[divan::bench(args = [1, 10, 100, 1000])]
fn text_to_facts(bencher: Bencher<'_, '_>, kilobytes: usize) {
    let files = BTreeMap::from([("main.plan".to_owned(), plan(kilobytes))]);
    let bytes = files.values().map(String::len).sum::<usize>();
    bencher.counter(BytesCount::new(bytes)).bench(|| ask(&files, |inputs| facts("main.plan", inputs)));
}

#[divan::bench(args = [1, 10, 100, 1000])]
fn text_to_tree(bencher: Bencher<'_, '_>, kilobytes: usize) {
    let text = plan(kilobytes);
    let source = Source::new(FileId(0), "main.plan", text);
    bencher.counter(BytesCount::new(source.text.len())).bench(|| plimsoll::syntax::parse(&source));
}

#[divan::bench(args = [1, 10, 100, 1000])]
fn text_formatted(bencher: Bencher<'_, '_>, kilobytes: usize) {
    let source = Source::new(FileId(0), "main.plan", plan(kilobytes).replace("    ", " "));
    let tree = plimsoll::syntax::parse(&source);
    bencher.counter(BytesCount::new(source.text.len())).bench(|| plimsoll::format::format(&source, &tree));
}

/// The full example with its team's profile and its record.
#[divan::bench]
fn checkout_to_facts(bencher: Bencher<'_, '_>) {
    let names = ["checkout-4.2.0.plan", "checkout-4.2.0.record", "team.plan"];
    let read =
        |name: &str| std::fs::read_to_string(format!("{}/examples/{name}", env!("CARGO_MANIFEST_DIR")));
    let files: BTreeMap<String, String> =
        names.iter().filter_map(|name| Some(((*name).to_owned(), read(name).ok()?))).collect();
    let bytes = files.values().map(String::len).sum::<usize>();
    bencher.counter(BytesCount::new(bytes)).bench(|| ask(&files, |inputs| facts(names[0], inputs)));
}
