use super::kind::{Key, Kind, Look};
use super::path::{By, Path};
use super::problems;
use super::refs::Base;
use super::terms::needed;
use super::walk::Walk;
use regorus::unstable::{Expr, Literal, Query};
use std::collections::BTreeSet;

impl<'a> Walk<'a> {
    /// `not f(x.y)`: engines disagree about what it is when `x.y` is missing, and here it is true.
    pub(super) fn doubt(&mut self, expr: &'a Expr) {
        let Expr::Call { fcn, params, .. } = expr else { return };
        if self.quiet {
            return;
        }
        let mut paths = Vec::new();
        for param in params {
            needed(param, &mut paths);
        }
        let sure = self.sure();
        paths.sort_by_key(|path| path.start);
        for path in paths {
            if self.is_doubtful(&path, &sure) {
                let place = path.start..path.end();
                let name = self.text(&(fcn.span().start..fcn.span().end));
                self.say(problems::doubtful(&place, name, self.text(&place)));
                return;
            }
        }
    }

    /// A head or the term of a comprehension that uses what its query has not looked at: where that is missing in one
    /// turn of a loop, the engine loses the answers of other turns as well.
    pub(super) fn loses(&mut self, terms: &[&'a Expr], query: &'a Query) {
        let turns = query
            .stmts
            .iter()
            .any(|statement| matches!(statement.literal, Literal::SomeIn { .. } | Literal::SomeVars { .. }));
        if self.quiet || !turns {
            return;
        }
        let mut paths = Vec::new();
        for term in terms {
            needed(term, &mut paths);
        }
        self.body.queries.push(query);
        let sure = self.sure();
        self.body.queries.pop();
        for path in paths {
            if self.is_doubtful(&path, &sure) {
                let place = path.start..path.end();
                self.say(problems::losing(&place, self.text(&place)));
            }
        }
    }

    /// Whether a part of a path may be missing although everything around holds.
    fn is_doubtful(&mut self, path: &Path<'a>, sure: &BTreeSet<&'a str>) -> bool {
        if path.root().is_none() {
            return false;
        }
        let Base::Kind(mut kind) = self.base(path.head) else { return false };
        for step in &path.steps {
            let key = match step.by {
                By::Name(name) => Key::Name(name),
                By::Index(_) => Key::Each(Kind::ANY),
            };
            let Look::Found { kind: next, optional } = self.kinds.look(kind, &key) else { return false };
            // every thing has a handle; a union of kinds does not know that
            let handle = matches!(step.by, By::Name("handle"));
            if optional && !handle && !sure.contains(self.text(&(path.start..step.end))) {
                return true;
            }
            kind = next;
        }
        false
    }

    /// Everything that has a value, or else a query around would not hold.
    fn sure(&self) -> BTreeSet<&'a str> {
        let queries: Vec<&'a Query> = self.body.queries.clone();
        let mut paths = Vec::new();
        for statement in queries.iter().flat_map(|query| &query.stmts) {
            match &statement.literal {
                Literal::Expr { expr, .. } => needed(expr, &mut paths),
                Literal::SomeIn { collection, .. } => needed(collection, &mut paths),
                Literal::Every { domain, .. } => needed(domain, &mut paths),
                Literal::SomeVars { .. } | Literal::NotExpr { .. } => {}
            }
        }
        let whole = paths.iter().flat_map(|path| path.steps.iter().map(|step| path.start..step.end));
        whole.map(|place| self.text(&place)).collect()
    }
}
