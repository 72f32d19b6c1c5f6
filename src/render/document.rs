//! One document: a template, and what comes of it for one plan.

use super::{filters, markdown, values};
use crate::facts::Fact;
use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, UndefinedBehavior};
use std::borrow::Cow;

/// A document that can be made of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What it is asked for by.
    pub name: String,
    /// Where its template stands, for complaints about it.
    pub label: String,
    pub template: Cow<'static, str>,
}

/// A document, made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// Markdown, with tables.
    pub text: String,
    /// How many fields nothing fills.
    pub open: usize,
}

/// A template that cannot be followed, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    pub line: Option<usize>,
    pub why: String,
}

include!(concat!(env!("OUT_DIR"), "/documents.rs"));

/// The documents that the tool's own procedures ask for.
pub fn shipped() -> impl Iterator<Item = Document> {
    DOCUMENTS.iter().map(|(path, template)| Document {
        name: Document::named(path).unwrap_or(path).to_owned(),
        label: (*path).to_owned(),
        template: Cow::Borrowed(template),
    })
}

impl Document {
    /// The name of the document whose template is the file `path` of a folder of policies, if it is one.
    #[must_use]
    pub fn named(path: &str) -> Option<&str> {
        match *path.split('/').collect::<Vec<_>>().as_slice() {
            ["procedures", _, "documents", file] => file.strip_suffix(".md"),
            _ => None,
        }
    }

    /// What the document is, as the remark at the head of its template says.
    #[must_use]
    pub fn about(&self) -> &str {
        let remark = self.template.strip_prefix("{#").and_then(|rest| rest.split_once("#}"));
        remark.map_or("", |(remark, _)| remark.trim_matches(|c: char| c == '-' || c.is_whitespace()))
    }

    /// Fills the document with `facts`.
    ///
    /// # Errors
    /// Where the template asks for something that cannot be done.
    pub fn render(&self, facts: &Fact) -> Result<Rendered, Broken> {
        let broken = |error: &minijinja::Error| Broken {
            line: error.line(),
            why: error.detail().map_or_else(|| error.kind().to_string(), str::to_owned),
        };
        let mut environment = Environment::new();
        // a field that is not there is open, however deep it lies
        environment.set_undefined_behavior(UndefinedBehavior::Chainable);
        environment.set_auto_escape_callback(|_| AutoEscape::None);
        environment.set_formatter(|out, _, value| out.write_str(&values::shown(value)).map_err(Into::into));
        filters::add(&mut environment);
        let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
        environment.set_syntax(syntax.map_err(|error| broken(&error))?);
        let template = environment.template_from_str(&self.template).map_err(|error| broken(&error))?;
        let raw = template.render(values::of(facts)).map_err(|error| broken(&error))?;
        let (text, open) = markdown::finish(&raw);
        Ok(Rendered { text, open })
    }
}
