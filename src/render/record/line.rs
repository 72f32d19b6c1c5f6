//! One statement of a record, out of what a pipeline hands over. Whatever that holds, it stays one statement.

use std::fmt::Write;

/// A statement that is being put together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line(String);

/// Something that should be a name, a figure or a time, and cannot be one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotBare(pub String);

impl Line {
    #[must_use]
    pub fn new(word: &str) -> Self {
        Self(word.to_owned())
    }

    /// Adds a name, a figure, a person or a time.
    ///
    /// # Errors
    /// Where it is none of them, as it would then become something else.
    pub fn bare(mut self, value: &str) -> Result<Self, NotBare> {
        let fits = |c: char| {
            c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '%' | ':' | '+' | '/' | '[' | ']' | '@')
        };
        if value.is_empty() || !value.chars().all(fits) {
            return Err(NotBare(value.to_owned()));
        }
        self.0.push(' ');
        self.0.push_str(value);
        Ok(self)
    }

    /// Adds text in quotes.
    #[must_use]
    pub fn text(mut self, value: &str) -> Self {
        self.0.push_str(" \"");
        for c in value.chars() {
            match c {
                '"' => self.0.push_str("\\\""),
                '\\' => self.0.push_str("\\\\"),
                '\n' => self.0.push_str("\\n"),
                '\t' => self.0.push_str("\\t"),
                '\r' => {}
                // what no text may hold would make the whole line unreadable
                c if c.is_control() => self.0.push(char::REPLACEMENT_CHARACTER),
                c => self.0.push(c),
            }
        }
        self.0.push('"');
        self
    }

    /// Adds a clause with a bare value, where there is one.
    ///
    /// # Errors
    /// As [`Line::bare`].
    pub fn clause(self, word: &str, value: Option<&str>) -> Result<Self, NotBare> {
        match value {
            Some(value) => self.word(word).bare(value),
            None => Ok(self),
        }
    }

    /// Adds a clause with text, where there is one.
    #[must_use]
    pub fn said(self, word: &str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.word(word).text(value),
            None => self,
        }
    }

    /// Adds a word of the language.
    #[must_use]
    pub fn word(mut self, word: &str) -> Self {
        let _ = write!(self.0, " {word}");
        self
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// This statement with others in its block.
    #[must_use]
    pub fn around(&self, inner: &[Self]) -> String {
        let mut out = format!("{} {{\n", self.0);
        for line in inner {
            out.push_str("  ");
            out.push_str(&line.0);
            out.push('\n');
        }
        out.push_str("}\n");
        out
    }
}

#[cfg(test)]
mod tests {
    use super::{Line, NotBare};

    #[test]
    fn a_name_never_brings_a_second_statement() {
        for name in ["", "a b", "a\nexit completed", "a;b", "a}", "\"a\"", "a#b", "a,b"] {
            assert_eq!(Line::new("step").bare(name), Err(NotBare(name.to_owned())));
        }
    }

    #[test]
    fn text_stays_text() {
        let line = Line::new("issue").text("a \"b\" \\ c\r\nd\te\u{1b}");
        assert_eq!(line.as_str(), "issue \"a \\\"b\\\" \\\\ c\\nd\\te\u{fffd}\"");
    }
}
