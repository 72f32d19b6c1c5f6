//! One program: the rules that an entry needs, from the trees that regorus reads.

use super::read::{Read, called, names, text};
use super::scope::Scopes;
use super::shorter::{case, looked_for};
use crate::policy::program::{Body, Builtin, Figure, Order, Pattern, Program, Rule, Sort, Step, Term, Way};
use regorus::unstable::{
    ArithOp, AssignOp, BinOp, BoolOp, Expr, Literal, LiteralStmt, Module, Parser, Query, Rule as Written,
    RuleAssign, RuleBody, RuleHead, Source, Span,
};
use std::collections::BTreeMap;

pub(super) type Result<T> = std::result::Result<T, String>;

/// A rule in its package.
type Place = (Vec<String>, String);

/// What all programs may call, how many numbers that takes, and the ways into the facts that are known there.
#[derive(Clone, Default)]
pub(super) struct Shared {
    numbers: BTreeMap<Place, u16>,
    rules: usize,
    paths: Vec<Vec<String>>,
}

pub(super) struct Lower<'a> {
    read: &'a [Read],
    pub(super) program: Program,
    numbers: BTreeMap<Place, u16>,
    /// How many rules stand in the program that all share: own numbers begin there.
    shared: usize,
    /// The paths of that program.
    pub(super) known: Vec<Vec<String>>,
    /// What is written out in full, by its number: each is made once.
    constants: Vec<(Term, u16)>,
    waiting: Vec<Place>,
    /// The file that is being lowered.
    pub(super) home: Option<&'a Read>,
    pub(super) scopes: Scopes,
    /// What must be walked before the statement at hand.
    pub(super) walks: Vec<Step>,
    /// Whether the rule at hand walks through anything.
    pub(super) walking: bool,
}

impl<'a> Lower<'a> {
    /// Begins a program that may call what is numbered in `shared`.
    pub(super) fn new(read: &'a [Read], shared: Shared) -> Self {
        Self {
            read,
            program: Program::default(),
            shared: shared.rules,
            numbers: shared.numbers,
            known: shared.paths,
            constants: Vec::new(),
            waiting: Vec::new(),
            home: None,
            scopes: Scopes::default(),
            walks: Vec::new(),
            walking: false,
        }
    }

    /// Makes the rule `name` of `package` one that can be asked for.
    pub(super) fn entry(&mut self, package: &[&str], name: &str) -> Result<()> {
        let package: Vec<String> = package.iter().map(|part| (*part).to_owned()).collect();
        let missing = || format!("{}: there is no `{name}`", package.join("/"));
        let number = self.number(&package, name).ok_or_else(missing)?;
        self.program.entries.push((name.to_owned(), number));
        Ok(())
    }

    /// Takes in everything of the library.
    pub(super) fn library(&mut self) {
        for file in self.read.iter().filter(|file| file.path.starts_with("lib/")) {
            for name in file.module.policy.iter().filter_map(|rule| called(rule)) {
                self.number(&file.package, name);
            }
        }
    }

    /// The program, with everything that its entries need, and what others may call of it.
    pub(super) fn finish(mut self) -> Result<(Program, Shared)> {
        while let Some((package, name)) = self.waiting.pop() {
            let rule = self.rule(&package, &name)?;
            let number = self.numbers.get(&(package, name)).copied().unwrap_or_default();
            let place = usize::from(number).checked_sub(self.shared);
            if let Some(place) = place.and_then(|place| self.program.rules.get_mut(place)) {
                *place = rule;
            }
        }
        let rules = self.shared + self.program.rules.len();
        let shared = Shared { numbers: self.numbers, rules, paths: self.program.paths.clone() };
        Ok((self.program, shared))
    }

    /// The definitions of the rule `name` of `package`, each with its file.
    fn definitions(&self, package: &[String], name: &str) -> Vec<(&'a Read, &'a Written)> {
        let files = self.read.iter().filter(|read| read.package == package);
        let rules = files.flat_map(|read| read.module.policy.iter().map(move |rule| (read, &**rule)));
        rules.filter(|(_, rule)| called(rule) == Some(name)).collect()
    }

    /// The number of the rule `name` of `package`; none where there is no such rule.
    pub(super) fn number(&mut self, package: &[String], name: &str) -> Option<u16> {
        let place = (package.to_vec(), name.to_owned());
        if let Some(known) = self.numbers.get(&place) {
            return Some(*known);
        }
        if self.definitions(package, name).is_empty() {
            return None;
        }
        let rule = Rule { sort: Sort::Whole, slots: 0, walks: false, ways: Vec::new() };
        let number = self.add(rule)?;
        self.numbers.insert(place.clone(), number);
        self.waiting.push(place);
        Some(number)
    }

    fn add(&mut self, rule: Rule) -> Option<u16> {
        let number = u16::try_from(self.shared + self.program.rules.len()).ok()?;
        self.program.rules.push(rule);
        Some(number)
    }

    /// What is written out in full is made once, however often it is looked at.
    fn once(&mut self, term: Term) -> Term {
        let parts: Vec<&Term> = match &term {
            Term::List(items) | Term::Set(items) => items.iter().collect(),
            Term::Object(fields) => fields.iter().flat_map(|(key, value)| [key, value]).collect(),
            _ => return term,
        };
        let fixed = |part: &&Term| match part {
            Term::Null | Term::Yes(_) | Term::Number(_) | Term::Text(_) => true,
            Term::Rule(number) => self.constants.iter().any(|(_, known)| known == number),
            _ => false,
        };
        if !parts.iter().all(fixed) {
            return term;
        }
        if let Some((_, number)) = self.constants.iter().find(|(known, _)| *known == term) {
            return Term::Rule(*number);
        }
        let body = Body { query: Vec::new(), key: None, value: term.clone(), case: None };
        let ways = vec![Way { takes: Vec::new(), bodies: vec![body] }];
        match self.add(Rule { sort: Sort::Whole, slots: 0, walks: false, ways }) {
            Some(number) => {
                self.constants.push((term, number));
                Term::Rule(number)
            }
            None => term,
        }
    }

    pub(super) fn error<T>(&self, span: &Span, what: &str) -> Result<T> {
        let file = self.home.map_or("", |home| &home.path);
        Err(format!("{file}:{}: {what}", span.line))
    }

    fn rule(&mut self, package: &[String], name: &str) -> Result<Rule> {
        let mut sort = None;
        let (mut ways, mut last) = (Vec::new(), Vec::new());
        self.scopes = Scopes::default();
        self.walking = false;
        for (file, rule) in self.definitions(package, name) {
            self.home = Some(file);
            match rule {
                Written::Spec { head, bodies, span } => {
                    let (found, way) = self.way(head, bodies)?;
                    if *sort.get_or_insert(found) != found {
                        return self.error(span, "this is defined as two sorts of rule");
                    }
                    ways.extend(way);
                }
                Written::Default { value, .. } => {
                    let value = self.term(value)?;
                    let body = Body { query: Vec::new(), key: None, value, case: None };
                    last.push(Way { takes: Vec::new(), bodies: vec![body] });
                }
            }
        }
        ways.append(&mut last);
        let sort = sort.unwrap_or(Sort::Whole);
        // of one value there are few, of two very many
        let simple = ways.iter().all(|way| way.takes.len() == 1);
        let walks = self.walking && simple && sort == Sort::Function;
        Ok(Rule { sort, slots: self.scopes.slots(), walks, ways })
    }

    fn way(&mut self, head: &'a RuleHead, bodies: &'a [RuleBody]) -> Result<(Sort, Vec<Way>)> {
        self.scopes.enter();
        let given = |assign: &'a Option<RuleAssign>| assign.as_ref().map(|assign| &*assign.value);
        let (sort, key, value, takes) = match head {
            RuleHead::Compr { refr, assign, .. } => match &**refr {
                Expr::Var { .. } => (Sort::Whole, None, given(assign), Vec::new()),
                Expr::RefBrack { refr, index, .. } if matches!(**refr, Expr::Var { .. }) => {
                    (Sort::Object, Some(&**index), given(assign), Vec::new())
                }
                other => return self.error(other.span(), KEYED),
            },
            RuleHead::Set { refr, key, .. } => match &**refr {
                Expr::Var { .. } => (Sort::Set, None, key.as_deref(), Vec::new()),
                other => return self.error(other.span(), KEYED),
            },
            RuleHead::Func { args, assign, .. } => {
                let takes = args.iter().map(|arg| self.pattern(arg)).collect::<Result<Vec<_>>>()?;
                (Sort::Function, None, given(assign), takes)
            }
        };
        let mut ways: Vec<Way> = Vec::new();
        if bodies.is_empty() {
            let body = self.body(None, key, value)?;
            ways.push(Way { takes: takes.clone(), bodies: vec![body] });
        }
        for (at, written) in bodies.iter().enumerate() {
            // an `else` has its own value, and without one it is true
            let value = given(&written.assign).or(if at == 0 || !written.is_else { value } else { None });
            let body = self.body(Some(&written.query), key, value)?;
            match ways.last_mut().filter(|_| written.is_else) {
                Some(way) => way.bodies.push(body),
                None => ways.push(Way { takes: takes.clone(), bodies: vec![body] }),
            }
        }
        self.scopes.leave();
        Ok((sort, ways))
    }

    fn body(
        &mut self,
        query: Option<&'a Query>,
        key: Option<&'a Expr>,
        value: Option<&'a Expr>,
    ) -> Result<Body> {
        self.scopes.enter();
        let mut steps = Vec::new();
        if let Some(query) = query {
            self.steps(query, &mut steps)?;
        }
        let key = key.map(|key| self.walked(key, &mut steps)).transpose()?;
        let value = value.map_or(Ok(Term::Yes(true)), |value| self.walked(value, &mut steps))?;
        self.scopes.leave();
        let asks = |path: &Vec<String>| path.first().is_some_and(|first| first == "asks");
        let case = match steps.first() {
            Some(Step::Each { of: Term::Path(number), .. }) if self.way_to(*number).is_some_and(asks) => {
                case(&value).map(str::to_owned)
            }
            _ => None,
        };
        Ok(Body { query: steps, key, value, case })
    }

    fn way_to(&self, path: u16) -> Option<&Vec<String>> {
        self.known.iter().chain(&self.program.paths).nth(usize::from(path))
    }

    /// A term, with what must be walked for it behind `steps`.
    fn walked(&mut self, expr: &'a Expr, steps: &mut Vec<Step>) -> Result<Term> {
        let outer = std::mem::take(&mut self.walks);
        let term = self.term(expr);
        steps.append(&mut self.walks);
        self.walks = outer;
        term
    }

    fn steps(&mut self, query: &'a Query, steps: &mut Vec<Step>) -> Result<()> {
        for LiteralStmt { literal, with_mods, span, .. } in &query.stmts {
            if !with_mods.is_empty() {
                return self.error(span, "`with` belongs into tests");
            }
            let step = match literal {
                Literal::SomeVars { vars, .. } => {
                    vars.iter().for_each(|name| self.scopes.announce(name.text()));
                    continue;
                }
                Literal::SomeIn { key, value, collection, .. } => {
                    self.walking = true;
                    let of = self.walked(collection, steps)?;
                    let key = key.as_ref().map_or(Ok(Pattern::Any), |key| self.pattern(key))?;
                    Step::Each { key, value: self.pattern(value)?, of }
                }
                Literal::Expr { expr, .. } => match &**expr {
                    Expr::AssignExpr { op: AssignOp::ColEq, lhs, rhs, .. } => {
                        let value = self.walked(rhs, steps)?;
                        Step::Let(self.pattern(lhs)?, value)
                    }
                    expr => looked_for(self.walked(expr, steps)?),
                },
                Literal::NotExpr { expr, .. } => {
                    let mut inner = Vec::new();
                    self.scopes.enter();
                    let term = self.walked(expr, &mut inner)?;
                    self.scopes.leave();
                    inner.push(Step::Holds(term));
                    Step::Fails(inner)
                }
                Literal::Every { key, value, domain, query, .. } => {
                    self.walking = true;
                    let of = self.walked(domain, steps)?;
                    self.scopes.enter();
                    let key = key.as_ref().map_or(Pattern::Any, |key| self.named(key.text()));
                    let value = self.named(value.text());
                    let mut inner = Vec::new();
                    self.steps(query, &mut inner)?;
                    self.scopes.leave();
                    Step::Every { key, value, of, query: inner }
                }
            };
            steps.push(step);
        }
        Ok(())
    }

    pub(super) fn named(&mut self, name: &str) -> Pattern {
        if name == "_" { Pattern::Any } else { Pattern::Slot(self.scopes.bind(name)) }
    }

    fn pattern(&mut self, expr: &'a Expr) -> Result<Pattern> {
        match expr {
            Expr::Var { span, .. } => Ok(self.named(span.text())),
            Expr::Array { items, .. } => {
                Ok(Pattern::List(items.iter().map(|item| self.pattern(item)).collect::<Result<_>>()?))
            }
            other => Ok(Pattern::Is(self.term(other)?)),
        }
    }

    fn all(&mut self, exprs: impl Iterator<Item = &'a Expr>) -> Result<Vec<Term>> {
        exprs.map(|expr| self.term(expr)).collect()
    }

    fn two(&mut self, left: &'a Expr, right: &'a Expr) -> Result<Box<(Term, Term)>> {
        Ok(Box::new((self.term(left)?, self.term(right)?)))
    }

    pub(super) fn term(&mut self, expr: &'a Expr) -> Result<Term> {
        Ok(match expr {
            Expr::String { .. } | Expr::RawString { .. } => Term::Text(text(expr).unwrap_or_default()),
            Expr::Number { value, span, .. } => match value.as_f64() {
                Ok(number) => Term::Number(number),
                Err(_) => return self.error(span, "this number is too large"),
            },
            Expr::Bool { value, .. } => Term::Yes(value.as_bool().is_ok_and(|yes| *yes)),
            Expr::Null { .. } => Term::Null,
            Expr::Var { .. } | Expr::RefDot { .. } | Expr::RefBrack { .. } => self.reference(expr)?,
            Expr::Array { items, .. } => {
                let list = Term::List(self.all(items.iter().map(|item| &**item))?);
                self.once(list)
            }
            Expr::Set { items, .. } => {
                let set = Term::Set(self.all(items.iter().map(|item| &**item))?);
                self.once(set)
            }
            Expr::Object { fields, .. } => {
                let fields = fields.iter().map(|(_, key, value)| Ok((self.term(key)?, self.term(value)?)));
                let object = Term::Object(fields.collect::<Result<_>>()?);
                self.once(object)
            }
            Expr::ArrayCompr { term, query, .. } => {
                let (steps, term) = self.collected(query, term)?;
                Term::ListOf(Box::new(term), steps)
            }
            Expr::SetCompr { term, query, .. } => {
                let (steps, term) = self.collected(query, term)?;
                Term::SetOf(Box::new(term), steps)
            }
            Expr::ObjectCompr { key, value, query, .. } => {
                self.scopes.enter();
                let mut steps = Vec::new();
                self.steps(query, &mut steps)?;
                let pair = (self.walked(key, &mut steps)?, self.walked(value, &mut steps)?);
                self.scopes.leave();
                Term::ObjectOf(Box::new(pair), steps)
            }
            Expr::Call { fcn, params, span, .. } => self.call(fcn, params.iter().map(|one| &**one), span)?,
            Expr::UnaryExpr { expr, .. } => {
                Term::Sum(Figure::Take, Box::new((Term::Number(0.0), self.term(expr)?)))
            }
            Expr::BinExpr { op, lhs, rhs, .. } => Term::Join(*op == BinOp::Union, self.two(lhs, rhs)?),
            Expr::BoolExpr { op, lhs, rhs, .. } => {
                let order = match op {
                    BoolOp::Lt => Order::Less,
                    BoolOp::Le => Order::AtMost,
                    BoolOp::Eq => Order::Equal,
                    BoolOp::Ge => Order::AtLeast,
                    BoolOp::Gt => Order::More,
                    BoolOp::Ne => Order::Other,
                };
                Term::Compare(order, self.two(lhs, rhs)?)
            }
            Expr::ArithExpr { op, lhs, rhs, .. } => {
                let figure = match op {
                    ArithOp::Add => Figure::Add,
                    ArithOp::Sub => Figure::Take,
                    ArithOp::Mul => Figure::Times,
                    ArithOp::Div => Figure::Over,
                    ArithOp::Mod => Figure::Rest,
                };
                Term::Sum(figure, self.two(lhs, rhs)?)
            }
            Expr::AssignExpr { span, .. } => {
                return self.error(span, "write `:=` to name a value, or `==` to compare");
            }
            Expr::Membership { key: None, value, collection, .. } => Term::In(self.two(value, collection)?),
            Expr::Membership { key: Some(key), value, collection, .. } => {
                let parts = (self.term(key)?, self.term(value)?, self.term(collection)?);
                Term::Pair(Box::new(parts))
            }
        })
    }

    fn collected(&mut self, query: &'a Query, term: &'a Expr) -> Result<(Vec<Step>, Term)> {
        self.scopes.enter();
        let mut steps = Vec::new();
        self.steps(query, &mut steps)?;
        let term = self.walked(term, &mut steps)?;
        self.scopes.leave();
        Ok((steps, term))
    }

    fn call(&mut self, called: &'a Expr, given: impl Iterator<Item = &'a Expr>, span: &Span) -> Result<Term> {
        let given = self.all(given)?;
        let Some(way) = names(called) else { return self.error(span, "only what has a name can be called") };
        let home = self.home.map(|home| home.package.clone()).unwrap_or_default();
        let own = match way.as_slice() {
            [name] => self.number(&home, name),
            [first, rest @ ..] => self.far(first, rest).map(|(number, _)| number),
            [] => None,
        };
        if let Some(number) = own {
            return Ok(Term::Call(number, given));
        }
        let name = way.join(".");
        match Builtin::named(&name) {
            Some((builtin, takes)) if takes == given.len() => Ok(Term::Builtin(builtin, given)),
            Some((_, takes)) => self.error(span, &format!("`{name}` takes {takes} values")),
            None => self.error(span, &format!("`{name}` is no function that rules may call")),
        }
    }
}

const KEYED: &str = "a head has no key: write a function, or `:= {key: value | ...}`";
