//! Any bytes, as a plan and as a record: no panic, spans on character borders, format stable and true.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plimsoll::check::{Asked, Inputs, Text, check, facts};
use plimsoll::config::Config;
use plimsoll::format::format;
use plimsoll::source::{FileId, Source, Unreadable};
use plimsoll::syntax::parse;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data).into_owned();
    let config = Config::default();
    // the text includes itself under other names, stands beside itself as its record, and is its own script
    let load = |key: &str| {
        let known = key.len() < 64 && !key.contains("missing");
        let text = Text { label: key.into(), text: text.as_str().into() };
        known.then_some(text).ok_or(Unreadable::Missing)
    };
    let inputs = Inputs { config: &config, now: plimsoll::check::Timestamp::UNIX_EPOCH, load: &load, label: &str::to_owned, asked: &Asked::shipped() };
    let report = check(&["main.plan".to_owned()], &inputs);
    for finding in &report.findings {
        let spans = finding.related.iter().map(|related| related.span).chain([finding.span]);
        for span in spans {
            let source = report.sources.get(span.file).expect("a text of the run");
            assert!(source.text.get(span.start as usize..span.end as usize).is_some(), "{finding:?}");
        }
    }
    let (found, _) = facts("main.plan", &inputs);
    let _ = serde_json_size(&found);
    let source = Source::new(FileId(0), "main.plan", text.as_str());
    if let Ok(once) = format(&source, &parse(&source)) {
        let again = Source::new(FileId(0), "main.plan", once.text.as_str());
        let twice = format(&again, &parse(&again)).expect("what was formatted can be formatted");
        assert_eq!(once.text, twice.text);
    }
});

/// Lays the facts out, to see that nothing in them cannot be.
fn serde_json_size(found: &Option<plimsoll::facts::Fact>) -> usize {
    format!("{found:?}").len()
}
