//! `procedure.toml`: a procedure as it speaks of itself.

use super::clauses::{Known, negated};
use super::problems::{At, Problems};
use super::{File, Milder, Procedure, When, values};
use crate::finding::Severity;
use serde::Deserialize;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Written {
    title: String,
    code: Spanned<String>,
    #[serde(default)]
    edition: String,
    #[serde(default)]
    owner: String,
    #[serde(default)]
    absolute: Vec<Spanned<String>>,
    longest_waiver: Option<Spanned<String>>,
    #[serde(default)]
    milder: Vec<WrittenMilder>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenMilder {
    when: Spanned<String>,
    subjects: Vec<Spanned<String>>,
    severity: Severity,
}

/// The procedure that `file` holds, called `name`, without its clauses; and where each absolute rule is named.
pub(super) fn procedure<'f>(
    file: &'f File<'f>,
    name: &str,
    known: &Known<'_>,
    problems: &mut Problems,
) -> Option<(Procedure, Vec<(String, At<'f>)>)> {
    let written: Written = match toml::from_str(&file.source.text) {
        Ok(written) => written,
        Err(error) => {
            let place = error.span().unwrap_or(0..0);
            problems.unreadable(At::new(file, place), "procedure", error.message());
            return None;
        }
    };
    let longest_waiver = written.longest_waiver.and_then(|text| {
        let seconds = values::duration(text.get_ref());
        if seconds.is_none() {
            problems.ask_value(At::new(file, text.span()), "longest-waiver", text.get_ref(), "duration");
        }
        seconds
    });
    let code = written.code.get_ref();
    if code.is_empty() || !code.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()) {
        let at = At::new(file, written.code.span());
        problems.value(at, "code", code, &["a few capitals, such as `STG`"]);
    }
    let places: Vec<(String, At<'f>)> =
        written.absolute.iter().map(|rule| (rule.get_ref().clone(), At::new(file, rule.span()))).collect();
    let mut subjects: Vec<&str> = known.rules.iter().map(|rule| rule.subject.as_str()).collect();
    subjects.dedup();
    let mut milder = Vec::new();
    for WrittenMilder { when, subjects: named, severity } in written.milder {
        let (condition, holds) = negated(when.get_ref());
        if !known.conditions.contains(&condition) {
            problems.unknown(At::new(file, when.span()), "condition", condition, known.conditions);
        }
        for subject in named.iter().filter(|subject| !subjects.contains(&subject.get_ref().as_str())) {
            problems.unknown(At::new(file, subject.span()), "subject", subject.get_ref(), &subjects);
        }
        let when = When { condition: condition.to_owned(), holds };
        milder.push(Milder {
            when,
            subjects: named.into_iter().map(Spanned::into_inner).collect(),
            severity,
        });
    }
    let procedure = Procedure {
        name: name.to_owned(),
        title: written.title,
        code: written.code.into_inner(),
        edition: written.edition,
        owner: written.owner,
        absolute: places.iter().map(|(rule, _)| rule.clone()).collect(),
        #[expect(clippy::cast_possible_truncation, reason = "whole seconds are all that is asked for")]
        longest_waiver: longest_waiver.map(|seconds| seconds as i64),
        milder,
        sections: Vec::new(),
    };
    Some((procedure, places))
}
