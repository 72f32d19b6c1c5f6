use super::cycles::Need;
use super::kind::{Key, Kind, Look};
use super::path::{By, Path, range, variable};
use super::problems;
use super::walk::Walk;
use regorus::unstable::Expr;
use std::ops::Range;

/// The root of everything that modules define.
pub(super) const DATA: usize = 0;

/// What a path starts from.
#[derive(Debug, Clone, Copy)]
pub(super) enum Base {
    Kind(Kind),
    /// A place among what modules define.
    Spot(usize),
}

impl<'a> Walk<'a> {
    pub(super) fn reference(&mut self, expr: &'a Expr) -> Kind {
        let path = Path::of(expr);
        match self.base(path.head) {
            Base::Kind(kind) => self.steps(kind, &path, 0),
            Base::Spot(at) => self.spot(at, &path),
        }
    }

    pub(super) fn base(&mut self, head: &'a Expr) -> Base {
        let Some(name) = variable(head) else { return Base::Kind(self.term(head)) };
        if let Some(known) = self.local(name) {
            return Base::Kind(known.unwrap_or(Kind::ANY));
        }
        let page = self.body.page;
        match name {
            "input" if self.body.replaced => Base::Kind(Kind::ANY),
            "input" => Base::Kind(self.facts),
            "data" => Base::Spot(DATA),
            _ => match (self.book.own(page, name), self.book.import(page, name)) {
                (Some(at), _) => Base::Spot(at),
                (None, Some(import)) => self.imported(import),
                (None, None) => Base::Kind(Kind::ANY),
            },
        }
    }

    /// What an import stands for. What is wrong with it is said where it stands.
    fn imported(&mut self, import: &'a Expr) -> Base {
        let path = Path::of(import);
        if path.root() == Some("data") {
            let (at, taken) = self.book.descend(DATA, &path);
            if taken == path.steps.len() {
                return Base::Spot(at);
            }
        }
        let quiet = std::mem::replace(&mut self.quiet, true);
        let scopes = std::mem::take(&mut self.body.scopes);
        let kind = self.reference(import);
        self.body.scopes = scopes;
        self.quiet = quiet;
        Base::Kind(kind)
    }

    /// Follows a path among what modules define, and on into what a rule is.
    fn spot(&mut self, start: usize, path: &Path<'a>) -> Kind {
        let (at, taken) = self.book.descend(start, path);
        let Some(spot) = self.book.spot(at) else { return Kind::ANY };
        let end = taken.checked_sub(1).and_then(|last| path.steps.get(last)).map(|step| step.end);
        let place = path.start..end.unwrap_or(path.head.span().end);
        if let Some(rule) = spot.rule.filter(|_| taken == path.steps.len() || spot.children.is_empty()) {
            self.need(Need::Rule(rule), place);
            let function = self.book.rules.get(rule).is_some_and(|entry| entry.function);
            let kind = if function || !spot.children.is_empty() { Kind::ANY } else { self.rule(rule) };
            return self.steps(kind, path, taken);
        }
        match path.steps.get(taken) {
            Some(step) if spot.rule.is_none() => {
                if let By::Name(name) = step.by {
                    let names: Vec<&str> = spot.children.keys().copied().collect();
                    let written = self.text(&(path.start..step.end));
                    self.say(problems::undefined(&step.place, written, name, &names));
                } else {
                    self.need(Need::Below(at), place);
                }
            }
            _ => self.need(Need::Below(at), place),
        }
        self.steps(Kind::ANY, path, taken)
    }

    /// Notes what the rule that is walked needs.
    pub(super) fn need(&mut self, need: Need, place: Range<u32>) {
        if let Some(from) = self.under_way.last() {
            self.needs.note(*from, need, (self.body.page, place));
        }
    }

    /// Follows the steps of a path from `from` on.
    pub(super) fn steps(&mut self, mut kind: Kind, path: &Path<'a>, from: usize) -> Kind {
        let before = from.checked_sub(1).and_then(|last| path.steps.get(last)).map(|step| step.end);
        let mut owner = before.unwrap_or(range(path.head).end);
        for step in path.steps.iter().skip(from) {
            let key = match step.by {
                By::Name(name) => Key::Name(name),
                By::Index(Expr::Number { .. }) => Key::Number,
                By::Index(index) => Key::Each(self.index(index, kind)),
            };
            let look = self.kinds.look(kind, &key);
            let written = self.text(&(path.start..step.end));
            let before = self.text(&(path.start..owner));
            kind = match look {
                Look::Found { kind, .. } => kind,
                Look::Missing { names, made } => {
                    let name = self.text(&step.place);
                    self.say(problems::missing(&step.place, written, name, &names, made));
                    Kind::ANY
                }
                Look::Walkable { set } => {
                    self.say(problems::walkable(&step.place, before, written, set));
                    Kind::ANY
                }
                Look::Plain(kind) => {
                    self.say(problems::plain(&step.place, before, written, self.kinds.word(kind)));
                    Kind::ANY
                }
            };
            owner = step.end;
        }
        kind
    }

    /// What an index is. A variable without a value takes every key in turn.
    fn index(&mut self, index: &'a Expr, owner: Kind) -> Kind {
        match variable(index) {
            Some(name) if self.unbound(name) => {
                let keys = self.kinds.keys(owner);
                self.bind(index, keys, false);
                Kind::ANY
            }
            _ => self.term(index),
        }
    }
}
