//! Every sentence about files that cannot be read or that name each other wrongly.

use crate::finding::Finding;
use crate::model::Include;
use crate::source::{Span, Unreadable};

pub(super) fn not_text(span: Span) -> Finding {
    let message = "a byte here is not UTF-8, so the file is not read";
    Finding::error("text-utf8", span, message).help("save the file as UTF-8").unjudged()
}

pub(super) fn unreadable(span: Span, name: &str, why: &Unreadable) -> Finding {
    let rule = if matches!(why, Unreadable::TooLarge { .. }) { "size-bounded" } else { "file-readable" };
    let (message, help) = sentence(name, why);
    Finding::error(rule, span, message).help(help).unjudged()
}

/// A file that another one names cannot be read.
pub(super) fn named_unreadable(include: &Include, is_plan: bool, why: &Unreadable) -> Finding {
    let (message, help) = sentence(&include.path, why);
    let rule = if is_plan { "record-matches-plan" } else { "include-readable" };
    let finding = Finding::error(rule, include.span, message).help(help);
    if matches!(why, Unreadable::TooLarge { .. }) { finding.unjudged() } else { finding }
}

fn sentence(name: &str, why: &Unreadable) -> (String, String) {
    match why {
        Unreadable::Missing => (
            format!("`{name}` does not exist, so what it declares is missing"),
            "correct the path, or add the file".into(),
        ),
        Unreadable::Outside => outside(name),
        Unreadable::Folder => (
            format!("`{name}` is a folder without a file that could be meant, so it is not read"),
            "name the file itself".into(),
        ),
        Unreadable::TooLarge { size, limit } => (
            format!("`{name}` has {size} bytes, more than the limit of {limit}, so it is not read"),
            "split it, or raise `max-file-size` in plimsoll.toml".into(),
        ),
        Unreadable::NotText { .. } => {
            (format!("`{name}` is not UTF-8, so it is not read"), "save it as UTF-8".into())
        }
        Unreadable::Refused(reason) => {
            (format!("`{name}` cannot be read: {reason}"), "make it a readable file".into())
        }
    }
}

fn outside(name: &str) -> (String, String) {
    (format!("`{name}` leads out of the project, so it is not read"), "move it into the project".into())
}

/// A script of the plan cannot be read.
pub(super) fn script_unreadable(span: Span, name: &str, why: &Unreadable) -> Finding {
    let (message, help) = match why {
        Unreadable::Missing => (
            format!("`{name}` does not exist, so the plan has no digest"),
            "correct the path, or add the script".into(),
        ),
        why => sentence(name, why),
    };
    Finding::error("script-readable", span, message).help(help)
}

/// A calendar that the configuration names cannot be read.
pub(super) fn calendar_unreadable(span: Span, name: &str, why: &Unreadable) -> Finding {
    let (message, help) = match why {
        Unreadable::Missing => (
            format!("`{name}` does not exist, so nobody knows what days it would hold"),
            "correct the path, or add the file".into(),
        ),
        why => sentence(name, why),
    };
    Finding::error("configuration-valid", span, message).help(help).unjudged()
}

/// A file that the configuration names as a calendar is none.
pub(super) fn no_calendar(span: Span, name: &str, why: &str) -> Finding {
    let message = format!("`{name}` is read as a calendar, but {why}");
    Finding::error("configuration-valid", span, message).help("export it anew as iCalendar").unjudged()
}

/// A plan that this one calls cannot be read.
pub(super) fn linked_unreadable(span: Span, name: &str, why: &Unreadable) -> Finding {
    let (message, help) = match why {
        Unreadable::Missing => (
            format!("`{name}` does not exist, so nobody knows what is run there"),
            "correct the path, or write that plan".into(),
        ),
        why => sentence(name, why),
    };
    Finding::error("linked-plan-readable", span, message).help(help)
}

/// A plan that this one calls leads back to it.
pub(super) fn linked_circle(span: Span, name: &str, way: &[String]) -> Finding {
    let message = match way {
        [_] => format!("`{name}` is this plan itself, so it would never end"),
        [_, through @ .., _] if !through.is_empty() => {
            let through: Vec<String> = through.iter().map(|name| format!("`{name}`")).collect();
            format!("`{name}` calls this plan again through {}, so neither would end", through.join(", "))
        }
        _ => format!("`{name}` calls this plan again, so neither would end"),
    };
    Finding::error("linked-plan-readable", span, message)
        .help("let one of them be called, and name the caller with `invoked-by`")
}

pub(super) fn include_outside(include: &Include) -> Finding {
    let (message, help) = outside(&include.path);
    Finding::error("include-readable", include.span, message).help(help)
}

pub(super) fn plan_outside(of: &Include) -> Finding {
    let (message, help) = outside(&of.path);
    Finding::error("record-matches-plan", of.span, message).help(help)
}

pub(super) fn include_circle(include: &Include, circle: &[String]) -> Finding {
    let message = match circle {
        [_] => format!("`{}` includes itself, so this is left out", include.path),
        [_, _] => format!("`{}` includes this file, so this is left out", include.path),
        [_, through @ .., _] => {
            let through: Vec<String> = through.iter().map(|name| format!("`{name}`")).collect();
            format!(
                "`{}` includes this file through {}, so this is left out",
                include.path,
                through.join(", ")
            )
        }
        [] => String::new(),
    };
    Finding::error("include-readable", include.span, message).help("move what both need into a third file")
}

pub(super) fn include_not_shared(include: &Include, word: &str) -> Finding {
    let message = format!("`{}` holds a {word}, which is not used here", include.path);
    let help = "include a file that holds people and profiles only";
    Finding::warning("include-shares", include.span, message).help(help)
}
