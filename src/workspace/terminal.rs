//! What the reader of an output can see.

use std::ffi::OsString;
use std::io::IsTerminal;
use terminal_size::{Width, terminal_size_of};

/// Whether to paint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Color {
    /// As the environment and the output ask for.
    #[default]
    Auto,
    Always,
    Never,
}

impl Color {
    pub const ALL: [Self; 3] = [Self::Auto, Self::Always, Self::Never];

    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Always => "always",
            Self::Never => "never",
        }
    }

    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|color| color.word() == word)
    }
}

/// Where something is written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stream {
    Output,
    Errors,
    File,
}

/// What can be seen there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terminal {
    pub color: bool,
    pub unicode: bool,
    pub width: usize,
}

/// Where nobody says how wide to write.
const USUAL_WIDTH: usize = 100;
const NARROWEST: usize = 40;
const WIDEST: usize = 200;

/// What the environment says about `stream`.
#[must_use]
pub fn terminal(stream: Stream, color: Color) -> Terminal {
    let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let (is_terminal, told) = match stream {
        Stream::Output => (std::io::stdout().is_terminal(), columns(&variable)),
        Stream::Errors => (std::io::stderr().is_terminal(), columns(&variable)),
        Stream::File => (false, None),
    };
    let seen = || match stream {
        Stream::Output if is_terminal => terminal_size_of(std::io::stdout()),
        Stream::Errors if is_terminal => terminal_size_of(std::io::stderr()),
        _ => None,
    };
    let width = told.or_else(|| seen().map(|(Width(columns), _)| usize::from(columns)));
    Terminal {
        color: paints(color, stream, is_terminal, &variable),
        // a file is opened by something that knows UTF-8
        unicode: stream == Stream::File || unicode(&variable),
        width: width.unwrap_or(USUAL_WIDTH).clamp(NARROWEST, WIDEST),
    }
}

/// Whether somebody looks at standard error and waits; a pipeline, which keeps it for later, does not.
#[must_use]
pub fn someone_waits() -> bool {
    let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    waits(std::io::stderr().is_terminal(), &variable)
}

fn waits(is_terminal: bool, variable: &Variables<'_>) -> bool {
    let in_pipeline = variable("CI").is_some_and(|value| value != "false" && value != "0");
    is_terminal && !in_pipeline && variable("TERM").is_none_or(|term| term != "dumb")
}

/// Whether standard output can be wiped.
#[must_use]
pub fn can_be_wiped() -> bool {
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    std::io::stdout().is_terminal() && !dumb
}

type Variables<'v> = dyn Fn(&str) -> Option<OsString> + 'v;

fn paints(color: Color, stream: Stream, is_terminal: bool, variable: &Variables<'_>) -> bool {
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto if stream == Stream::File || variable("NO_COLOR").is_some() => false,
        Color::Auto if variable("CLICOLOR_FORCE").is_some_and(|value| value != "0") => true,
        Color::Auto if variable("CLICOLOR").is_some_and(|value| value == "0") => false,
        Color::Auto => is_terminal && variable("TERM").is_none_or(|term| term != "dumb"),
    }
}

/// ASCII where the locale or the terminal knows no more. Where neither says anything, as in most containers, what is
/// written ends up in something that reads UTF-8.
fn unicode(variable: &Variables<'_>) -> bool {
    if variable("TERM").is_some_and(|term| term == "dumb" || term == "linux") {
        return false;
    }
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| variable(name));
    locale.is_none_or(|locale| {
        let locale = locale.to_string_lossy().to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    })
}

fn columns(variable: &Variables<'_>) -> Option<usize> {
    variable("COLUMNS")?.to_str()?.parse().ok().filter(|columns| *columns > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with<'v>(pairs: &'v [(&'v str, &'v str)]) -> impl Fn(&str) -> Option<OsString> + 'v {
        move |name| pairs.iter().find(|(known, _)| *known == name).map(|(_, value)| OsString::from(value))
    }

    #[test]
    fn colour_is_for_those_who_can_see_it() {
        let auto = |is_terminal, pairs: &[(&str, &str)]| {
            paints(Color::Auto, Stream::Output, is_terminal, &with(pairs))
        };
        assert!(auto(true, &[]));
        assert!(!auto(false, &[]));
        assert!(!auto(true, &[("TERM", "dumb")]));
        assert!(!auto(true, &[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")]));
        assert!(auto(false, &[("CLICOLOR_FORCE", "1"), ("TERM", "dumb")]));
        assert!(!auto(false, &[("CLICOLOR_FORCE", "0")]));
        assert!(!auto(true, &[("CLICOLOR", "0")]));
        assert!(paints(Color::Always, Stream::File, false, &with(&[("NO_COLOR", "1")])));
        assert!(!paints(Color::Never, Stream::Output, true, &with(&[("CLICOLOR_FORCE", "1")])));
        assert!(!paints(Color::Auto, Stream::File, false, &with(&[("CLICOLOR_FORCE", "1")])));
    }

    #[test]
    fn nobody_waits_for_a_pipeline() {
        assert!(waits(true, &with(&[("TERM", "xterm"), ("CI", "false")])));
        assert!(!waits(true, &with(&[("CI", "true")])));
        assert!(!waits(true, &with(&[("TERM", "dumb")])));
        assert!(!waits(false, &with(&[])));
    }

    #[test]
    fn a_locale_without_unicode_gets_ascii() {
        assert!(unicode(&with(&[])));
        assert!(unicode(&with(&[("LANG", "de_DE.UTF-8")])));
        assert!(unicode(&with(&[("LANG", "C.utf8"), ("TERM", "xterm")])));
        assert!(!unicode(&with(&[("LANG", "C.UTF-8"), ("LC_ALL", "C")])));
        assert!(!unicode(&with(&[("TERM", "linux"), ("LANG", "de_DE.UTF-8")])));
    }

    #[test]
    fn a_width_is_a_number() {
        assert_eq!(columns(&with(&[("COLUMNS", "72")])), Some(72));
        assert_eq!(columns(&with(&[("COLUMNS", "0")])), None);
        assert_eq!(columns(&with(&[("COLUMNS", "wide")])), None);
        assert_eq!(columns(&with(&[])), None);
    }
}
