//! Every sentence with which a start is refused.

/// Why nothing is written, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    pub message: String,
    pub help: String,
}

fn refusal(message: String, help: impl Into<String>) -> Refusal {
    Refusal { message, help: help.into() }
}

pub(super) fn no_subject(named: &str) -> Refusal {
    refusal(
        format!("`{named}` does not say which subject the rule belongs to"),
        format!("write `SUBJECT/{named}`, such as `release/{named}`"),
    )
}

pub(super) fn bad_subject(subject: &str) -> Refusal {
    refusal(
        format!("`{subject}` cannot be the name of a subject"),
        "write small letters and digits, with `_` between words",
    )
}

pub(super) fn kept_subject(subject: &str) -> Refusal {
    refusal(
        format!("`{subject}` is no subject, because the folder has a meaning of its own"),
        "choose another",
    )
}

pub(super) fn bad_name(name: &str) -> Refusal {
    refusal(
        format!("`{name}` cannot be the name of a rule or a procedure"),
        "write small letters and digits, with `-` between words",
    )
}

pub(super) fn taken(what: &str, name: &str) -> Refusal {
    refusal(format!("there is a {what} `{name}` already"), "choose another name")
}

pub(super) fn no_items() -> Refusal {
    refusal(
        "the checklist holds no item, so there is nothing to demand".to_owned(),
        "write its items as a list, each on a line that begins with `-` or a number",
    )
}
