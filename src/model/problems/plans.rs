//! Sentences about what words add up to: names, order, absence, profiles, records.

use super::Problems;
use crate::finding::{Edit, Finding};
use crate::model::quantity::Quantity;
use crate::source::Span;
use crate::vocabulary::{Entry, EntryId, ROOT, Times, vocabulary};

impl Problems {
    pub(in crate::model) fn missing_part(&mut self, span: Span, word: &str, needed: &Entry) {
        if self.tally.skips() {
            return;
        }
        let (message, help) = if word == "no" {
            (
                "this absence gives no reason, so nobody can judge it".into(),
                "add `because \"...\"`".to_owned(),
            )
        } else if needed.word == "because" {
            (format!("`{word}` gives no reason, so nobody can judge it"), "add `because \"...\"`".to_owned())
        } else {
            (
                format!("`{word}` lacks `{}`, so it says nothing", needed.word),
                format!("add `{}`", needed.word),
            )
        };
        let mut finding = Finding::error("statement-present", span, message).help(help);
        finding.missing = Some(needed.word.to_owned());
        self.push(finding);
    }

    pub(in crate::model) fn doubt(&mut self, span: Span, text: &str) {
        let finding = Finding::error(
            "doubt-explained",
            span,
            format!("`{text}` gives no reason, so nobody can judge it"),
        );
        self.push(finding.help("add `because \"...\"`"));
    }

    pub(in crate::model) fn repeated(&mut self, span: Span, first: Span, entry: &Entry, parent: EntryId) {
        if self.tally.skips() {
            return;
        }
        let place = vocabulary().entry(parent).word;
        let keyed = matches!(entry.times, Times::Keyed(_));
        let message = match (keyed, place) {
            (true, _) => format!("this `{}` was given before, so this one is not used", entry.word),
            (false, "") => format!("a file has one `{}`, so this one is not used", entry.word),
            (false, place) => format!("`{place}` has one `{}`, so this one is not used", entry.word),
        };
        let rule = if parent == ROOT && matches!(entry.word, "plan" | "record") {
            "document-single"
        } else {
            "statement-single"
        };
        let finding = Finding::error(rule, span, message).help("keep one of them");
        self.push(finding.related(first, "the first one"));
    }

    pub(in crate::model) fn plan_and_record(&mut self, span: Span, first: Span) {
        let message = "a file holds a plan or a record, so it is uncertain what this one is";
        let finding = Finding::error("document-single", span, message);
        self.push(finding.help("move it into a file of its own").related(first, "the first one"));
    }

    pub(in crate::model) fn declared_twice(&mut self, span: Span, first: Span, space: &str, name: &str) {
        if self.tally.skips() {
            return;
        }
        let message = format!("{space} `{name}` is declared twice, so what names it could mean either");
        let finding = Finding::error("name-unique", span, message).help("rename one of them");
        self.push(finding.related(first, "declared here first"));
    }

    pub(in crate::model) fn unresolved(&mut self, span: Span, what: &str, name: &str, meant: Option<&str>) {
        if self.tally.skips() {
            return;
        }
        let message = format!("no {what} is called `{name}`, so this points at nothing");
        let finding = Finding::error("reference-resolves", span, message);
        self.push(match meant {
            Some(meant) => finding.help(format!("did you mean `{meant}`?")).fix(
                format!("write `{meant}`"),
                false,
                vec![Edit { span, text: meant.into() }],
            ),
            None => finding.help(format!("declare it, or name a {what} that is declared")),
        });
    }

    pub(in crate::model) fn cycle(
        &mut self,
        span: Span,
        what: &str,
        path: &[&str],
        others: &[(Span, String)],
    ) {
        let walk: Vec<String> = path.iter().map(|name| format!("`{name}`")).collect();
        let message = format!("{what} {} waits for itself, so none of these can start", walk.join(" after "));
        let mut finding =
            Finding::error("order-possible", span, message).help("remove one link of the circle");
        for (place, name) in others {
            finding = finding.related(*place, format!("and `{name}` waits here"));
        }
        self.push(finding);
    }

    pub(in crate::model) fn not_alone(&mut self, span: Span, word: &str, other: Span) {
        let message = format!("`{word}` is declared absent, but one is declared as well");
        let finding = Finding::error("none-alone", span, message).help("keep one of the two");
        self.push(finding.related(other, "declared here"));
    }

    pub(in crate::model) fn not_declinable(
        &mut self,
        span: Span,
        word: &str,
        inside: &str,
        meant: Option<&str>,
    ) {
        let message = format!("`{word}` is nothing that `{inside}` can declare absent");
        let finding = Finding::error("value-fits", span, message);
        self.push(match meant {
            Some(meant) => finding.help(format!("did you mean `{meant}`?")),
            None => finding
                .help("name a statement that may be left out with a reason, such as `migration` or `flag`"),
        });
    }

    pub(in crate::model) fn unit_against_metric(
        &mut self,
        span: Span,
        is: Quantity,
        metric: &str,
        unit: &str,
        declared: Span,
    ) {
        let message = format!("`{metric}` is counted in {unit}, so it cannot be compared with {}", is.noun());
        let finding =
            Finding::error("unit-fits", span, message).help("compare it with a figure in its own unit");
        self.push(finding.related(declared, "its unit"));
    }

    pub(in crate::model) fn edition_late(&mut self, span: Span) {
        let finding = Finding::error(
            "edition-known",
            span,
            "the edition stands after other statements, so it comes too late",
        );
        self.push(finding.help("make it the first statement of the file"));
    }

    pub(in crate::model) fn newer_edition(span: Span, edition: &str, newest: f64) -> Finding {
        let message = format!(
            "the file is written in edition {edition}, but this tool knows up to {newest}, so it is not read"
        );
        Finding::error("edition-known", span, message).help("use a newer plimsoll").unjudged()
    }

    pub(in crate::model) fn takes_nothing(&mut self, span: Span) {
        let message = "this takes nothing away: no profile brings such a statement";
        let finding = Finding::warning("removal-used", span, message);
        self.push(finding.help("delete it, or name what the profile has"));
    }

    pub(in crate::model) fn disagreement(
        &mut self,
        span: Span,
        word: &str,
        one: (&str, Span),
        other: (&str, Span),
    ) {
        let ((first, there), (second, here)) = (one, other);
        let message = format!(
            "profiles `{first}` and `{second}` give different values for `{word}`, so neither is certain"
        );
        let finding = Finding::error("profiles-agree", span, message);
        let finding = finding.help(format!("choose: write this `{word}` in the plan"));
        self.push(
            finding.related(there, format!("as `{first}` says")).related(here, format!("as `{second}` says")),
        );
    }

    pub(in crate::model) fn opening_unfilled(&mut self, span: Span, name: &str, place: Span) {
        let message = format!("the profile leaves `{{{name}}}` open, but the plan says no {name}");
        let finding =
            Finding::error("placeholder-filled", span, message).help(format!("add `{name}` to the plan"));
        self.push(finding.related(place, "it stands open here"));
    }

    pub(in crate::model) fn opening_unknown(&mut self, span: Span, name: &str, meant: &str) {
        let message = format!("`{{{name}}}` is nothing that a plan fills in, so it stays as it is");
        let finding = Finding::warning("placeholder-filled", span, message);
        self.push(finding.help(format!("did you mean `{{{meant}}}`?")));
    }

    pub(in crate::model) fn multiple_of_nothing(&mut self, span: Span, written: &str) {
        let message = format!("`{written}` is a multiple of nothing, so nothing can be compared with it");
        let end = Span::new(span.file, span.end, span.end);
        let edit = Edit { span: end, text: " baseline".into() };
        let finding = Finding::error("unit-fits", span, message).help(format!("write `{written} baseline`"));
        self.push(finding.fix("compare with the baseline", false, vec![edit]));
    }

    pub(in crate::model) fn no_such_stage(&mut self, span: Span, owner: &str, wanted: f64, known: &[String]) {
        let message = format!("{owner} has no stage of {wanted}%");
        let finding = Finding::error("record-matches-plan", span, message);
        self.push(match known {
            [] => finding.help("delete it"),
            known => finding.help(format!("planned are {}", known.join(", "))),
        });
    }

    pub(in crate::model) fn no_such_check(&mut self, span: Span, wanted: &str, meant: Option<&str>) {
        let finding =
            Finding::error("record-matches-plan", span, format!("the plan has no check `{wanted}`"));
        self.push(match meant {
            Some(meant) => finding.help(format!("did you mean `{meant}`?")),
            None => finding.help("delete it, or name a check of the plan"),
        });
    }

    pub(in crate::model) fn loosened(&mut self, span: Span, metric: &str, place: Span) {
        let message = format!("the plan's limit for `{metric}` is looser than the one of its profile");
        let finding = Finding::warning("threshold-kept", span, message);
        self.push(
            finding.help("keep the profile's limit, or change it there").related(place, "the profile's"),
        );
    }

    pub(in crate::model) fn other_digest(span: Span, whole: &str) -> Finding {
        let message = "the record names another digest than the plan has now, so it may tell of another plan";
        let help = format!("restore the plan that was run, or record `{whole}`");
        Finding::error("record-matches-plan", span, message).help(help)
    }

    /// A record tells of something before it began, or after it ended.
    pub(in crate::model) fn outside_run(
        &mut self,
        span: Span,
        what: &str,
        frame: &str,
        early: bool,
        border: Span,
    ) {
        let frame = if frame == "record" { "run" } else { frame };
        let (when, note) = if early { ("before", "began") } else { ("after", "ended") };
        let message = format!("this {what} happened {when} the {frame} {note}, so one of the times is wrong");
        let finding = Finding::error("period-forward", span, message).help("correct one of the two times");
        self.push(finding.related(border, format!("the {frame} {note} here")));
    }

    /// Two words of a line know a clause, and the nearer one does not get it.
    pub(in crate::model) fn owner(&mut self, span: Span, clause: &str, head: &str, nearer: &str) {
        let message =
            format!("`{clause}` belongs to `{head}` here, not to `{nearer}`, which takes it as well");
        let help =
            format!("put it before `{nearer}`; or write `{nearer}` in the block, with its own `{clause}`");
        self.push(Finding::warning("owner-clear", span, message).help(help));
    }
}
