//! RFC 4180, one row a finding. What a spreadsheet would take for a formula has an apostrophe before it.

use super::fingerprint::Fingerprints;
use super::places::Places;
use super::wording;
use crate::finding::{Finding, Report, Severity};
use std::borrow::Cow;
use std::io;

/// The columns, each with what stands in it.
pub(super) const COLUMNS: [(&str, &str); 19] = [
    (
        "status",
        "`open`; `waived` or `known`, which weigh nothing; `unjudged`: because of this something could not be judged",
    ),
    ("severity", "`error`, `warning` or `info`"),
    ("rule", "the name of the rule, or `could-not-judge`"),
    ("file", "as seen from where the tool was run; empty where there is none"),
    ("line", "from 1"),
    ("column", "from 1, in characters"),
    ("end_line", "where it ends"),
    ("end_column", "behind the last character"),
    ("message", "what is wrong"),
    ("help", "what to do"),
    ("clauses", "the clauses that are broken, with a space between them"),
    ("procedures", "the procedures they stand in, with a space between them"),
    ("basis", "`undeclared`, `unevidenced`, `contradicted`, or empty"),
    ("waived_by", "who lets it through"),
    ("waived_because", "why"),
    ("waived_until", "for how long"),
    ("fix", "how it can be mended, in a few words"),
    ("fingerprint", "what the finding is known by from one run to the next"),
    ("known_since", "since when it is in the baseline"),
];

pub(super) fn write(report: &Report, out: &mut dyn io::Write) -> io::Result<()> {
    let places = Places::new(&report.sources);
    let mut fingerprints = Fingerprints::default();
    row(&COLUMNS.map(|(name, _)| name.into()), out)?;
    for trouble in &report.troubles {
        let mut fields: [Cow<'_, str>; COLUMNS.len()] = Default::default();
        let help = trouble.help.as_deref().unwrap_or("");
        let told = [
            (0, "unjudged"),
            (1, Severity::Error.word()),
            (2, wording::UNABLE),
            (8, &trouble.message),
            (9, help),
        ];
        for (index, text) in told {
            if let Some(field) = fields.get_mut(index) {
                *field = text.into();
            }
        }
        row(&fields, out)?;
    }
    for finding in &report.findings {
        let fingerprint = fingerprints.of(finding, &places);
        row(&fields(finding, &places, fingerprint), out)?;
    }
    Ok(())
}

fn fields<'r>(
    finding: &'r Finding,
    places: &Places<'r>,
    fingerprint: String,
) -> [Cow<'r, str>; COLUMNS.len()] {
    let place = places.source(finding.span.file).map(|_| places.of(finding.span));
    let number =
        |number: Option<u32>| Cow::Owned(number.map(|number| number.to_string()).unwrap_or_default());
    let text = |text: &'r Option<String>| Cow::Borrowed(text.as_deref().unwrap_or(""));
    let waived = finding.waived.as_deref();
    let status = match finding.through() {
        Some(through) => through.word(),
        None if finding.unjudged => "unjudged",
        None => "open",
    };
    [
        status.into(),
        finding.severity.word().into(),
        (&*finding.rule).into(),
        places.label(finding.span.file).into(),
        number(place.map(|place| place.start.line)),
        number(place.map(|place| place.start.column)),
        number(place.map(|place| place.end.line)),
        number(place.map(|place| place.end.column)),
        (&*finding.message).into(),
        text(&finding.help),
        finding.clauses.join(" ").into(),
        finding.procedures.join(" ").into(),
        finding.basis.map_or("", wording::basis).into(),
        waived.map_or("", |waived| &waived.by).into(),
        waived.map_or("", |waived| &waived.because).into(),
        waived.map_or("", |waived| &waived.until).into(),
        finding.fix.as_deref().map_or("", |fix| &fix.title).into(),
        fingerprint.into(),
        finding.known.as_deref().unwrap_or("").into(),
    ]
}

fn row(fields: &[Cow<'_, str>], out: &mut dyn io::Write) -> io::Result<()> {
    for (index, field) in fields.iter().enumerate() {
        if index > 0 {
            out.write_all(b",")?;
        }
        let formula = field.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
        let harmless = if formula { "'" } else { "" };
        if formula || field.contains([',', '"', '\r', '\n', '\0']) {
            write!(out, "\"{harmless}{}\"", field.replace('"', "\"\"").replace('\0', "\u{fffd}"))?;
        } else {
            out.write_all(field.as_bytes())?;
        }
    }
    out.write_all(b"\r\n")
}
