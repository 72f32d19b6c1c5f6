use regorus::unstable::Expr;
use std::ops::Range;

/// A reference, taken apart: what it starts from, and its steps.
#[derive(Debug)]
pub(super) struct Path<'a> {
    pub(super) head: &'a Expr,
    pub(super) steps: Vec<Step<'a>>,
    pub(super) start: u32,
}

#[derive(Debug)]
pub(super) struct Step<'a> {
    pub(super) by: By<'a>,
    /// What is written as the step itself, without dot, brackets and quotes.
    pub(super) place: Range<u32>,
    /// Where the path up to this step ends.
    pub(super) end: u32,
}

#[derive(Debug)]
pub(super) enum By<'a> {
    Name(&'a str),
    Index(&'a Expr),
}

impl<'a> Path<'a> {
    pub(super) fn of(expr: &'a Expr) -> Self {
        let mut steps = Vec::new();
        let mut head = expr;
        loop {
            match head {
                Expr::RefDot { span, refr, field, .. } => {
                    let place = field.0.start..field.0.end;
                    steps.push(Step { by: By::Name(field.0.text()), place, end: span.end });
                    head = refr;
                }
                Expr::RefBrack { span, refr, index, .. } => {
                    let by = text(index).map_or(By::Index(index), By::Name);
                    let place = index.span().start..index.span().end;
                    steps.push(Step { by, place, end: span.end });
                    head = refr;
                }
                _ => break,
            }
        }
        steps.reverse();
        Self { head, steps, start: expr.span().start }
    }

    /// The variable it starts from.
    pub(super) fn root(&self) -> Option<&'a str> {
        variable(self.head)
    }

    /// The names it consists of, as far as they are written out.
    pub(super) fn names(&self) -> impl Iterator<Item = &'a str> + '_ {
        let named = self.steps.iter().map_while(|step| match step.by {
            By::Name(name) => Some(name),
            By::Index(_) => None,
        });
        self.root().into_iter().chain(named)
    }

    pub(super) fn end(&self) -> u32 {
        self.steps.last().map_or(self.head.span().end, |step| step.end)
    }
}

pub(super) fn variable(expr: &Expr) -> Option<&str> {
    match expr {
        Expr::Var { span, .. } => Some(span.text()),
        _ => None,
    }
}

/// The value of a text that is written out.
pub(super) fn text(expr: &Expr) -> Option<&str> {
    match expr {
        Expr::String { value, .. } | Expr::RawString { value, .. } => {
            value.as_string().ok().map(AsRef::as_ref)
        }
        _ => None,
    }
}

/// Where an expression stands, with the quotes that its span leaves out.
pub(super) fn range(expr: &Expr) -> Range<u32> {
    let span = expr.span();
    match expr {
        Expr::String { .. } | Expr::RawString { .. } => {
            span.start.saturating_sub(1)..span.end.saturating_add(1)
        }
        _ => span.start..span.end,
    }
}
