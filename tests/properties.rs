//! What holds for every text, also those nobody would write.

use crate::project::{NOW, told};
use plimsoll::check::{Asked, Inputs, Text, UNASKED, check, facts};
use plimsoll::config::Config;
use plimsoll::finding::Report;
use plimsoll::source::{Span, Unreadable};
use plimsoll::vocabulary::vocabulary;
use proptest::prelude::*;
use std::fmt::Write;

fn judged(text: &str) -> Report {
    let config = Config::default();
    let load = |key: &str| {
        let own = matches!(key, "main.plan" | "main.record" | "a.plan");
        own.then(|| Text { label: key.into(), text: text.into() }).ok_or(Unreadable::Missing)
    };
    let inputs = Inputs {
        config: &config,
        now: NOW.parse().expect("a time"),
        load: &load,
        label: &str::to_owned,
        past: UNASKED,
        asked: &Asked::nothing(),
    };
    let (found, _) = facts("main.plan", &inputs);
    assert!(serde_json::to_string(&found).is_ok());
    check(&["main.plan".to_owned(), "main.record".to_owned()], &inputs)
}

/// Words of the language, names, signs and figures in no order: far likelier to be read than plain noise.
fn soup() -> impl Strategy<Value = String> {
    let words: Vec<&'static str> = vocabulary().entries().map(|(_, entry)| entry.word).collect();
    let members: Vec<&'static str> =
        vocabulary().sets().flat_map(|set| set.members.iter().copied()).collect();
    let signs = vec![
        " ",
        "\n",
        "\r\n",
        "\t",
        ";",
        "{",
        "}",
        ",",
        "..",
        "<",
        ">=",
        "=",
        "\"",
        "\"text\"",
        "\"\"\"",
        "\\",
        "#",
        "@maria",
        "none",
        "no",
        "baseline",
        "of",
        "T-30m",
        "5%",
        "30m",
        "1h30m",
        "2x",
        "900ms",
        "40_000 rows",
        "120%..80%",
        "-1",
        "2026-03-10T14:00Z",
        "2026-03-29T02:30[Europe/Berlin]",
        "2026-03-10",
        "\u{202e}",
        "\u{a0}",
        "ü",
        "\u{0}",
        "1e5",
    ];
    let piece = prop_oneof![
        4 => proptest::sample::select(words),
        2 => proptest::sample::select(members),
        4 => proptest::sample::select(signs),
        1 => proptest::sample::select(vec!["a", "b", "error_rate", "add", "step-1"]),
    ];
    let pieces = proptest::collection::vec((piece, proptest::bool::weighted(0.8)), 0..120);
    pieces.prop_map(|pieces| {
        let text = pieces
            .into_iter()
            .map(|(piece, space)| if space { format!("{piece} ") } else { piece.to_owned() });
        format!("person @maria\nplan \"P\" {{\n{}", text.collect::<String>())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// Spans lie inside the text and on character borders: `told` slices every one of them.
    #[test]
    fn any_text_is_judged(text in any::<String>()) {
        told(&judged(&text));
    }

    #[test]
    fn any_soup_of_words_is_judged(text in soup()) {
        told(&judged(&text));
    }

    #[test]
    fn any_slip_in_a_real_plan_is_judged(at in 0_usize..4_000, what in ".{0,3}", cut in 0_usize..40) {
        let plan = include_str!("../examples/checkout-4.2.0.plan");
        let border = |mut at: usize| {
            while !plan.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let start = border(at.min(plan.len()));
        let end = border((start + cut).min(plan.len()).max(start));
        told(&judged(&format!("{}{what}{}", &plan[..start], &plan[end..])));
    }
}

/// A thread with a small stack reads what is deep and what is long.
#[test]
fn no_text_needs_a_deep_stack() {
    const STACK: usize = 256 * 1024;
    let many = 20_000;
    let mut includes = String::new();
    for number in 0..200 {
        let _ = writeln!(includes, "include \"{number}.plan\"");
    }
    let texts = [
        "a { ".repeat(many),
        "plan \"P\" { ".repeat(many) + &"}".repeat(many),
        "rollback { until a { ".repeat(many),
        "}".repeat(many),
        "\"".repeat(many),
        "\"\"\" ".repeat(many),
        "[".repeat(many),
        "(".repeat(many),
        "a, ".repeat(many),
        "a ..\n".repeat(many),
        "# remark\n".repeat(many),
        "x".repeat(many * 10),
        format!(
            "plan \"P\" {{\n{}}}\n",
            "  gate test pass evidence \"x\" { evidence \"y\" }\n".repeat(1_000)
        ),
        format!(
            "plan \"P\" {{\n{}}}\n",
            (0..2_000).map(|n| format!("step s{n} \"S\" after s{}\n", n + 1)).collect::<String>()
        ),
        includes,
    ];
    for text in texts {
        let shown: String = text.chars().take(12).collect();
        let thread =
            std::thread::Builder::new().stack_size(STACK).spawn(move || judged(&text).findings.len());
        let outcome = thread.expect("a thread").join();
        assert!(outcome.is_ok(), "{shown}");
    }
}

/// Ten thousand blocks in each other are one finding about depth, not ten thousand.
#[test]
fn a_depth_beyond_the_limit_is_one_finding() {
    let text = "plan \"P\" { ".repeat(10_000);
    let report = judged(&text);
    let deep = report.findings.iter().filter(|finding| finding.rule == "nesting-shallow");
    assert_eq!(
        deep.filter(|finding| report
            .sources
            .get(finding.span.file)
            .is_some_and(|s| &*s.label == "main.plan"))
            .count(),
        1
    );
}

#[test]
fn more_mistakes_than_anybody_reads_are_counted() {
    let report = judged(&format!("plan \"P\" {{\n{}}}\n", "  banana\n".repeat(12_000)));
    let of_plan =
        |span: Span| report.sources.get(span.file).is_some_and(|source| &*source.label == "main.plan");
    let listed =
        report.findings.iter().filter(|finding| finding.rule == "word-known" && of_plan(finding.span));
    assert_eq!(listed.count(), 10_000);
    let rest = report.findings.iter().find(|finding| finding.rule == "mistakes-few").expect("a last finding");
    assert_eq!(rest.message, "2000 more mistakes follow, which are not listed");
}
