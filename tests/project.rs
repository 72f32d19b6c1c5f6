//! A folder of fixtures, served to the checker as a project.

use plimsoll::check::{Asked, Inputs, Text, UNASKED};
use plimsoll::config::Config;
use plimsoll::finding::{Finding, Fix, Report};
use plimsoll::fix::splice;
use plimsoll::source::Unreadable;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The moment at which all fixtures are judged.
pub(crate) const NOW: &str = "2026-03-10T12:00:00Z";

/// The folder of the project, or a path inside it.
pub(crate) fn home(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Files below `folder` with this ending, sorted.
pub(crate) fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let all = walkdir::WalkDir::new(home(folder)).sort_by_file_name();
    let all = all.into_iter().map(|entry| entry.expect("a readable folder").into_path());
    all.filter(|path| path.extension().is_some_and(|found| found == ending)).collect()
}

/// Runs `ask` with `root` as the project, judged by nothing but the language.
pub(crate) fn with_project<T>(root: &Path, ask: impl FnOnce(&Inputs<'_>) -> T) -> T {
    with_asked(root, &Config::default(), &Asked::nothing(), ask)
}

/// Runs `ask` with `root` as the project.
pub(crate) fn with_asked<T>(
    root: &Path,
    config: &Config,
    asked: &Asked<'_>,
    ask: impl FnOnce(&Inputs<'_>) -> T,
) -> T {
    let load = |key: &str| {
        let bytes = std::fs::read(root.join(key)).map_err(|_| Unreadable::Missing)?;
        let text = String::from_utf8(bytes).map_err(|error| Unreadable::NotText {
            offset: error.utf8_error().valid_up_to(),
            bytes: error.into_bytes(),
        })?;
        Ok(Text { label: key.into(), text: text.into() })
    };
    ask(&Inputs {
        config,
        now: NOW.parse().expect("a time"),
        load: &load,
        label: &str::to_owned,
        past: UNASKED,
        asked,
    })
}

/// Every finding as a reader sees it: where, what is underlined, the message, the help, related places.
pub(crate) fn told(report: &Report) -> String {
    let mut out = String::new();
    for finding in &report.findings {
        let unjudged = if finding.unjudged { " (nothing is judged)" } else { "" };
        let _ = writeln!(
            out,
            "{}[{}]{unjudged} {}",
            finding.severity.word(),
            finding.rule,
            place(report, finding)
        );
        let _ = writeln!(out, "  {}", finding.message);
        if let Some(help) = &finding.help {
            let _ = writeln!(out, "  help: {help}");
        }
        for related in &finding.related {
            let mut at = finding.clone();
            at.span = related.span;
            let _ = writeln!(out, "  {}: {}", related.message, place(report, &at));
        }
    }
    out
}

pub(crate) fn place(report: &Report, finding: &Finding) -> String {
    let source = report.sources.get(finding.span.file).expect("a text of the run");
    let start = source.position(finding.span.start);
    let text = source.slice(finding.span);
    assert!(
        text.len() as u32 == finding.span.end - finding.span.start,
        "a span inside the text: {finding:?}"
    );
    format!("{}:{}:{} {text:?}", source.label, start.line, start.column)
}

/// Holds `actual` to the golden file beside `fixture`; with `BLESS=1` writes it instead.
pub(crate) fn golden(fixture: &Path, actual: &str) {
    let path = fixture.with_extension("out");
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, actual).expect("a writable fixture");
        return;
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(actual, expected, "{} differs; look at it, then run with BLESS=1", path.display());
}

/// Texts by their keys.
pub(crate) type Texts = BTreeMap<String, Arc<str>>;

/// `texts` with one fix made.
pub(crate) fn mended(texts: &Texts, report: &Report, fix: &Fix) -> Texts {
    let mut texts = texts.clone();
    for source in report.sources.iter() {
        let edits = fix.edits.iter().filter(|edit| edit.span.file == source.id);
        let text = splice(&source.text, edits);
        if *text != *source.text {
            texts.insert(source.label.to_string(), text.into());
        }
    }
    texts
}
