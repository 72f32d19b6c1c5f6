use super::kind::{Field, Key, Kind, Look, Node, Object};
use super::path::{By, Path, range, text, variable};
use super::problems::{self, Compared};
use super::walk::Walk;
use regorus::unstable::{ArithOp, AssignOp, BinOp, BoolOp, Expr, Query};
use std::collections::BTreeMap;
use std::sync::Arc;

impl<'a> Walk<'a> {
    /// What an expression is; everything in it is followed.
    pub(super) fn term(&mut self, expr: &'a Expr) -> Kind {
        match expr {
            Expr::String { .. } | Expr::RawString { .. } => Kind::TEXT,
            Expr::Number { .. } => Kind::NUMBER,
            Expr::Bool { .. } => Kind::TRUTH,
            Expr::Null { .. } => Kind::NULL,
            Expr::Var { .. } | Expr::RefDot { .. } | Expr::RefBrack { .. } => self.reference(expr),
            Expr::Array { items, .. } => {
                let item = self.terms(items.iter().map(|item| &**item));
                self.kinds.add(Node::List(item))
            }
            Expr::Set { items, .. } => {
                let item = self.terms(items.iter().map(|item| &**item));
                self.kinds.add(Node::Set(item))
            }
            Expr::Object { fields, .. } => self.made(fields.iter().map(|(_, key, value)| (&**key, &**value))),
            Expr::ArrayCompr { term, query, .. } => {
                let item = self.found(term, query);
                self.kinds.add(Node::List(item))
            }
            Expr::SetCompr { term, query, .. } => {
                let item = self.found(term, query);
                self.kinds.add(Node::Set(item))
            }
            Expr::ObjectCompr { key, value, query, .. } => self.scoped(|walk| {
                walk.query(query);
                walk.loses(&[&**key, &**value], query);
                walk.term(key);
                let value = walk.term(value);
                walk.kinds.keyed(value)
            }),
            Expr::Call { fcn, params, .. } => self.call(fcn, params),
            Expr::UnaryExpr { expr, .. } => {
                self.term(expr);
                Kind::NUMBER
            }
            Expr::AssignExpr { op, lhs, rhs, .. } => self.assign(op, lhs, rhs),
            Expr::BinExpr { .. }
            | Expr::BoolExpr { .. }
            | Expr::ArithExpr { .. }
            | Expr::Membership { .. } => self.chain(expr),
        }
    }

    fn terms(&mut self, items: impl Iterator<Item = &'a Expr>) -> Kind {
        let kinds: Vec<Kind> = items.map(|item| self.term(item)).collect();
        self.kinds.union(kinds)
    }

    fn found(&mut self, term: &'a Expr, query: &'a Query) -> Kind {
        self.scoped(|walk| {
            walk.query(query);
            walk.loses(&[term], query);
            walk.term(term)
        })
    }

    fn made(&mut self, fields: impl Iterator<Item = (&'a Expr, &'a Expr)>) -> Kind {
        let mut object = Object { made: true, rest: None, fields: BTreeMap::new() };
        for (key, value) in fields {
            let kind = self.term(value);
            match text(key) {
                Some(name) => {
                    object.fields.insert(name.to_owned(), Field { kind, optional: false });
                }
                None => {
                    self.term(key);
                    object.rest = Some(Kind::ANY);
                }
            }
        }
        self.kinds.add(Node::Object(Arc::new(object)))
    }

    fn assign(&mut self, op: &AssignOp, left: &'a Expr, right: &'a Expr) -> Kind {
        if *op == AssignOp::ColEq {
            let kind = self.term(right);
            self.bind(left, kind, true);
            return Kind::TRUTH;
        }
        let open = |walk: &Self, side: &Expr| match side {
            Expr::Var { .. } => variable(side).is_some_and(|name| walk.unbound(name)),
            Expr::Array { .. } | Expr::Object { .. } => true,
            _ => false,
        };
        if open(self, left) {
            let kind = self.term(right);
            self.bind(left, kind, false);
        } else if open(self, right) {
            let kind = self.term(left);
            self.bind(right, kind, false);
        } else {
            let kinds = (self.term(left), self.term(right));
            self.compare(&BoolOp::Eq, (left, kinds.0), (right, kinds.1));
        }
        Kind::TRUTH
    }

    /// `a + b + c` leans to the left: walked in a loop, so that a long one costs no stack.
    fn chain(&mut self, expr: &'a Expr) -> Kind {
        let mut links = Vec::new();
        let mut first = expr;
        while let Expr::BinExpr { lhs, .. }
        | Expr::BoolExpr { lhs, .. }
        | Expr::ArithExpr { lhs, .. }
        | Expr::Membership { value: lhs, .. } = first
        {
            links.push(first);
            first = lhs;
        }
        let mut kind = self.term(first);
        for link in links.into_iter().rev() {
            kind = self.link(link, kind);
        }
        kind
    }

    fn link(&mut self, link: &'a Expr, left: Kind) -> Kind {
        match link {
            Expr::BinExpr { op, rhs, .. } => {
                let right = self.term(rhs);
                if *op == BinOp::Union { self.kinds.union([left, right]) } else { left }
            }
            Expr::ArithExpr { op, rhs, .. } => {
                self.term(rhs);
                let of_sets =
                    *op == ArithOp::Sub && self.kinds.members(left).iter().any(|one| *one != Kind::NUMBER);
                if of_sets { left } else { Kind::NUMBER }
            }
            Expr::BoolExpr { op, lhs, rhs, .. } => {
                let right = self.term(rhs);
                self.compare(op, (lhs, left), (rhs, right));
                Kind::TRUTH
            }
            Expr::Membership { key, collection, .. } => {
                if let Some(key) = key {
                    self.term(key);
                }
                let whole = self.term(collection);
                self.items(collection, whole);
                Kind::TRUTH
            }
            _ => Kind::ANY,
        }
    }

    /// What stands in a value that is walked.
    pub(super) fn items(&mut self, expr: &'a Expr, whole: Kind) -> Kind {
        match self.kinds.look(whole, &Key::Each(Kind::ANY)) {
            Look::Found { kind, .. } => kind,
            Look::Plain(kind) => {
                let range = range(expr);
                let slip = problems::unwalkable(&range, self.text(&range), self.kinds.word(kind));
                self.say(slip);
                Kind::ANY
            }
            Look::Missing { .. } | Look::Walkable { .. } => Kind::ANY,
        }
    }

    /// A value of a known kind is never equal to a literal of another.
    fn compare(&mut self, op: &BoolOp, left: (&'a Expr, Kind), right: (&'a Expr, Kind)) {
        let ((expr, kind), literal) = match (is_literal(left.0), is_literal(right.0)) {
            (false, true) => (left, right),
            (true, false) => (right, left),
            _ => return,
        };
        let members = self.kinds.members(kind);
        if members.iter().any(|one| *one == literal.1 || *one == Kind::ANY) {
            return;
        }
        let how = match op {
            BoolOp::Eq => Compared::Equal,
            BoolOp::Ne => Compared::Other,
            BoolOp::Lt | BoolOp::Le | BoolOp::Ge | BoolOp::Gt => Compared::Order,
        };
        let (place, other) = (range(expr), range(literal.0));
        let path = self.text(&place);
        let shown = self.text(&other);
        let first = members.first().copied().unwrap_or(Kind::ANY);
        let slip = problems::mismatch(&place, path, self.kinds.word(first), shown, how);
        let slip = match self.kinds.node(first) {
            _ if literal.1 == Kind::NULL => problems::compare_absence(slip, path),
            Node::Object(object) => {
                let alike = object.fields.iter().filter(|(_, field)| field.kind == literal.1);
                problems::compare_inside(slip, path, &alike.map(|(name, _)| name.clone()).collect::<Vec<_>>())
            }
            Node::List(_) => problems::compare_items(slip, path),
            _ => slip,
        };
        self.say(slip);
    }
}

fn is_literal(expr: &Expr) -> bool {
    match expr {
        Expr::String { .. }
        | Expr::RawString { .. }
        | Expr::Number { .. }
        | Expr::Bool { .. }
        | Expr::Null { .. } => true,
        // a rule may stand for a literal, but only its name says so
        _ => false,
    }
}

/// Every reference in an expression that must have a value for the expression to have one.
pub(super) fn needed<'a>(expr: &'a Expr, found: &mut Vec<Path<'a>>) {
    let mut pending = vec![expr];
    while let Some(expr) = pending.pop() {
        match expr {
            Expr::Var { .. } | Expr::RefDot { .. } | Expr::RefBrack { .. } => {
                let path = Path::of(expr);
                pending.extend(path.steps.iter().filter_map(|step| match step.by {
                    By::Index(index) => Some(index),
                    By::Name(_) => None,
                }));
                if !matches!(path.head, Expr::Var { .. }) {
                    pending.push(path.head);
                }
                found.push(path);
            }
            Expr::Array { items, .. } | Expr::Set { items, .. } => {
                pending.extend(items.iter().map(|item| &**item));
            }
            Expr::Object { fields, .. } => {
                pending.extend(fields.iter().flat_map(|(_, key, value)| [&**key, &**value]));
            }
            Expr::Call { params, .. } => pending.extend(params.iter().map(|param| &**param)),
            Expr::UnaryExpr { expr, .. } => pending.push(expr),
            Expr::BinExpr { lhs, rhs, .. }
            | Expr::BoolExpr { lhs, rhs, .. }
            | Expr::ArithExpr { lhs, rhs, .. }
            | Expr::AssignExpr { lhs, rhs, .. } => pending.extend([&**lhs, &**rhs]),
            Expr::Membership { key, value, collection, .. } => {
                pending.extend(key.as_deref());
                pending.extend([&**value, &**collection]);
            }
            _ => {}
        }
    }
}
