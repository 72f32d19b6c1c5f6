//! What a reference leads to: a variable, a way into what is judged, a rule.

use super::lower::{Lower, Result};
use super::read::text;
use crate::policy::program::{Pattern, Step, Term};
use regorus::unstable::Expr;

impl<'a> Lower<'a> {
    pub(super) fn reference(&mut self, expr: &'a Expr) -> Result<Term> {
        let mut links = Vec::new();
        let mut head = expr;
        while let Expr::RefDot { refr, .. } | Expr::RefBrack { refr, .. } = head {
            links.push(head);
            head = refr;
        }
        links.reverse();
        let static_name = |link: &&Expr| match link {
            Expr::RefDot { field, .. } => Some(field.0.text().to_owned()),
            Expr::RefBrack { index, .. } => text(index),
            _ => None,
        };
        let written: Vec<String> = links.iter().map_while(static_name).collect();
        let (mut term, used) = self.head(head, &written)?;
        for link in links.into_iter().skip(used) {
            term = match link {
                Expr::RefDot { field, .. } => Term::Field(Box::new(term), field.0.text().to_owned()),
                Expr::RefBrack { index, .. } => self.index(term, index)?,
                _ => term,
            };
        }
        Ok(term)
    }

    fn index(&mut self, of: Term, index: &'a Expr) -> Result<Term> {
        let open = match index {
            Expr::Var { span, .. } => {
                Some(span.text()).filter(|name| *name == "_" || self.scopes.is_open(name))
            }
            _ => None,
        };
        if let Some(name) = open {
            let key = self.named(name);
            let value = self.scopes.nameless();
            self.walking = true;
            self.walks.push(Step::Each { key, value: Pattern::Slot(value), of });
            return Ok(Term::Slot(value));
        }
        Ok(match text(index) {
            Some(name) => Term::Field(Box::new(of), name),
            None => Term::At(Box::new(of), Box::new(self.term(index)?)),
        })
    }

    /// What a reference starts from, and how many of its `names` that uses up.
    fn head(&mut self, head: &'a Expr, names: &[String]) -> Result<(Term, usize)> {
        let Expr::Var { span, .. } = head else { return Ok((self.term(head)?, 0)) };
        let name = span.text();
        if let Some(slot) = self.scopes.slot(name) {
            return Ok((Term::Slot(slot), 0));
        }
        if name == "input" {
            if names.is_empty() {
                return Ok((Term::Input, 0));
            }
            let known = self.known.iter().chain(&self.program.paths).position(|path| path == names);
            let number = known.unwrap_or(self.known.len() + self.program.paths.len());
            if known.is_none() {
                self.program.paths.push(names.to_vec());
            }
            let number = u16::try_from(number).map_err(|_| "a program has too many paths")?;
            return Ok((Term::Path(number), names.len()));
        }
        let home = self.home.map(|home| home.package.clone()).unwrap_or_default();
        if let Some(number) = self.number(&home, name) {
            return Ok((Term::Rule(number), 0));
        }
        if let Some((number, used)) = self.far(name, names) {
            return Ok((Term::Rule(number), used));
        }
        self.error(span, &format!("`{name}` is used before anything gives it a value"))
    }

    /// A rule of another package, and how many of `names` say which.
    pub(super) fn far(&mut self, first: &str, names: &[String]) -> Option<(u16, usize)> {
        let way = self.home.and_then(|home| home.imports.get(first)).cloned();
        let way = way.or_else(|| (first == "data").then(Vec::new))?;
        let mut package = way;
        for (at, name) in names.iter().enumerate() {
            if let Some(number) = self.number(&package, name) {
                return Some((number, at + 1));
            }
            package.push(name.clone());
        }
        None
    }
}
