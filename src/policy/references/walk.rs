use super::Module;
use super::book::{Book, Part};
use super::cycles::Needs;
use super::kind::{Kind, Kinds, Node};
use super::path::variable;
use super::problems::Slip;
use super::shape::Shape;
use regorus::unstable::{Expr, Literal, LiteralStmt, Query, Rule, RuleBody, RuleHead};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Follows every reference of every rule.
#[derive(Debug)]
pub(super) struct Walk<'a> {
    modules: &'a [Module<'a>],
    pub(super) book: &'a Book<'a>,
    pub(super) kinds: Kinds,
    pub(super) facts: Kind,
    pub(super) slips: BTreeSet<Slip>,
    pub(super) needs: Needs,
    pub(super) body: Body<'a>,
    /// What rules without arguments are.
    known: BTreeMap<usize, Kind>,
    /// The rules that are being walked, from the outermost in.
    pub(super) under_way: Vec<usize>,
    pub(super) calls: super::calls::Calls,
    /// Nothing is said: the same text is walked again later, or was before.
    pub(super) quiet: bool,
}

/// One definition of a rule, and what is known in it.
#[derive(Debug, Default)]
pub(super) struct Body<'a> {
    pub(super) page: usize,
    /// Variables by name; nothing is known of one that is only announced.
    pub(super) scopes: Vec<BTreeMap<&'a str, Option<Kind>>>,
    /// The queries around.
    pub(super) queries: Vec<&'a Query>,
    /// The facts were replaced by others, as tests do.
    pub(super) replaced: bool,
}

impl<'a> Walk<'a> {
    /// How many rules may be walked within each other: a bound on the stack.
    pub(super) const DEEPEST: usize = 24;

    pub(super) fn new(modules: &'a [Module<'a>], book: &'a Book<'a>, shape: &Shape) -> Self {
        Self {
            modules,
            book,
            kinds: shape.kinds(),
            facts: shape.root(),
            slips: BTreeSet::new(),
            needs: Needs::default(),
            body: Body::default(),
            known: BTreeMap::new(),
            under_way: Vec::new(),
            calls: super::calls::Calls::default(),
            quiet: false,
        }
    }

    pub(super) fn rules(&mut self) {
        for (page, seen) in self.book.pages.iter().enumerate() {
            self.body = Body { page, ..Body::default() };
            for import in seen.imports.values() {
                self.term(import);
            }
        }
        // tests last: what they call functions with says nothing about what rules do
        for tests in [false, true] {
            self.calls.closed = tests;
            for (rule, entry) in self.book.rules.iter().enumerate() {
                let page = entry.parts.first().map_or(0, |part| part.page);
                if !entry.function && self.is_test(page) == tests {
                    self.rule(rule);
                }
            }
        }
    }

    /// What a rule without arguments is. It is walked when first asked for.
    pub(super) fn rule(&mut self, rule: usize) -> Kind {
        if let Some(kind) = self.known.get(&rule) {
            return *kind;
        }
        if self.under_way.contains(&rule) || self.under_way.len() >= Self::DEEPEST {
            return Kind::ANY;
        }
        let kind = self.entry(rule, &[], false);
        self.known.insert(rule, kind);
        kind
    }

    /// Walks everything that defines a rule or function.
    pub(super) fn entry(&mut self, rule: usize, args: &[Kind], quiet: bool) -> Kind {
        let Some(entry) = self.book.rules.get(rule) else { return Kind::ANY };
        let was_quiet = std::mem::replace(&mut self.quiet, quiet);
        self.under_way.push(rule);
        let mut kinds = Vec::new();
        for part in &entry.parts {
            let body = Body { page: part.page, ..Body::default() };
            let outer = std::mem::replace(&mut self.body, body);
            let kind = self.part(part, args);
            kinds.push(kind);
            self.body = outer;
        }
        self.under_way.pop();
        self.quiet = was_quiet;
        self.kinds.union(kinds)
    }

    fn part(&mut self, part: &Part<'a>, args: &[Kind]) -> Kind {
        match part.rule {
            Rule::Default { value, .. } => self.term(value),
            Rule::Spec { head, bodies, .. } => self.scoped(|walk| {
                if let RuleHead::Func { args: patterns, .. } = head {
                    for (at, pattern) in patterns.iter().enumerate() {
                        walk.bind(pattern, args.get(at).copied().unwrap_or(Kind::ANY), true);
                    }
                }
                let mut kinds: Vec<Kind> = bodies.iter().map(|body| walk.rule_body(head, body)).collect();
                if kinds.is_empty() {
                    kinds.push(walk.head(head));
                }
                let kind = walk.kinds.union(kinds);
                (0..part.keys).fold(kind, |kind, _| walk.kinds.keyed(kind))
            }),
        }
    }

    fn rule_body(&mut self, head: &'a RuleHead, body: &'a RuleBody) -> Kind {
        self.scoped(|walk| {
            walk.query(&body.query);
            walk.loses(&terms(head, body), &body.query);
            match &body.assign {
                Some(assign) => walk.term(&assign.value),
                None if body.is_else => Kind::TRUTH,
                None => walk.head(head),
            }
        })
    }

    fn head(&mut self, head: &'a RuleHead) -> Kind {
        let (RuleHead::Compr { refr, .. } | RuleHead::Set { refr, .. } | RuleHead::Func { refr, .. }) = head;
        for step in super::path::Path::of(refr).steps {
            if let super::path::By::Index(index) = step.by {
                self.term(index);
            }
        }
        match head {
            RuleHead::Set { key: Some(key), .. } => {
                let kind = self.term(key);
                self.kinds.add(Node::Set(kind))
            }
            RuleHead::Compr { assign: Some(assign), .. } | RuleHead::Func { assign: Some(assign), .. } => {
                self.term(&assign.value)
            }
            _ => Kind::TRUTH,
        }
    }

    pub(super) fn scoped<T>(&mut self, inside: impl FnOnce(&mut Self) -> T) -> T {
        self.body.scopes.push(BTreeMap::new());
        let result = inside(self);
        self.body.scopes.pop();
        result
    }

    pub(super) fn query(&mut self, query: &'a Query) {
        self.body.queries.push(query);
        for statement in &query.stmts {
            self.statement(statement);
        }
        self.body.queries.pop();
    }

    fn statement(&mut self, statement: &'a LiteralStmt) {
        let replaced = self.body.replaced;
        for with in &statement.with_mods {
            let path = super::path::Path::of(&with.refr);
            if path.root() == Some("input") {
                self.term(&with.refr);
            }
            self.term(&with.r#as);
            self.body.replaced |= path.root() == Some("input");
        }
        match &statement.literal {
            Literal::SomeVars { vars, .. } => {
                for name in vars {
                    self.declare(name.text(), None);
                }
            }
            Literal::SomeIn { key, value, collection, .. } => {
                let whole = self.term(collection);
                let item = self.items(collection, whole);
                if let Some(key) = key {
                    let kind = self.kinds.keys(whole);
                    self.bind(key, kind, true);
                }
                self.bind(value, item, true);
            }
            Literal::Expr { expr, .. } => {
                self.term(expr);
            }
            Literal::NotExpr { expr, .. } => {
                self.scoped(|walk| walk.term(expr));
                self.doubt(expr);
            }
            Literal::Every { key, value, domain, query, .. } => {
                let whole = self.term(domain);
                let item = self.items(domain, whole);
                self.scoped(|walk| {
                    if let Some(key) = key {
                        let kind = walk.kinds.keys(whole);
                        walk.declare(key.text(), Some(kind));
                    }
                    walk.declare(value.text(), Some(item));
                    walk.query(query);
                });
            }
        }
        self.body.replaced = replaced;
    }

    pub(super) fn declare(&mut self, name: &'a str, kind: Option<Kind>) {
        if let Some(scope) = self.body.scopes.last_mut().filter(|_| name != "_") {
            scope.insert(name, kind);
        }
    }

    /// Gives the variables of a pattern what they stand for. `anew`: they are new here, whatever is known outside.
    pub(super) fn bind(&mut self, pattern: &'a Expr, kind: Kind, anew: bool) {
        match pattern {
            Expr::Var { .. } => {
                if let Some(name) = variable(pattern).filter(|name| anew || self.unbound(name)) {
                    self.set(name, kind, anew);
                }
            }
            Expr::Array { items, .. } => {
                let item = self.kinds.each(kind);
                for pattern in items {
                    self.bind(pattern, item, anew);
                }
            }
            Expr::Object { fields, .. } => {
                for (_, key, pattern) in fields {
                    let field = self.kinds.field(kind, super::path::text(key));
                    self.bind(pattern, field, anew);
                }
            }
            other => drop(self.term(other)),
        }
    }

    fn set(&mut self, name: &'a str, kind: Kind, anew: bool) {
        let announced = self.body.scopes.iter_mut().rev().find_map(|scope| scope.get_mut(name));
        match announced.filter(|known| !anew && known.is_none()) {
            Some(known) => *known = Some(kind),
            None => self.declare(name, Some(kind)),
        }
    }

    /// Whether a variable has no value yet, so that a step or `=` gives it one.
    pub(super) fn unbound(&self, name: &str) -> bool {
        match self.local(name) {
            Some(known) => known.is_none(),
            None => {
                let page = self.body.page;
                !matches!(name, "input" | "data")
                    && self.book.own(page, name).is_none()
                    && self.book.import(page, name).is_none()
            }
        }
    }

    pub(super) fn local(&self, name: &str) -> Option<Option<Kind>> {
        self.body.scopes.iter().rev().find_map(|scope| scope.get(name).copied())
    }

    /// What the author wrote there.
    pub(super) fn text(&self, range: &Range<u32>) -> &'a str {
        let text = self.modules.get(self.body.page).map_or("", |module| module.text);
        text.get(range.start as usize..range.end as usize).unwrap_or("")
    }

    pub(super) fn is_test(&self, page: usize) -> bool {
        self.modules.get(page).is_some_and(|module| module.path.ends_with("_test.rego"))
    }

    pub(super) fn say(&mut self, slip: Slip) {
        if !self.quiet {
            self.slips.insert(slip.within(self.body.page));
        }
    }
}

/// What a body makes when it holds.
fn terms<'a>(head: &'a RuleHead, body: &'a RuleBody) -> Vec<&'a Expr> {
    match (head, &body.assign) {
        (_, Some(assign)) => vec![&assign.value],
        (RuleHead::Set { key: Some(key), .. }, None) => vec![key],
        (
            RuleHead::Compr { assign: Some(assign), .. } | RuleHead::Func { assign: Some(assign), .. },
            None,
        ) => {
            vec![&assign.value]
        }
        _ => Vec::new(),
    }
}
