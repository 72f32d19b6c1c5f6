//! One program: the rules that an entry needs, from the trees that regorus reads.

use super::read::{Read, called, names, text};
use super::scope::Scopes;
use crate::policy::program::{Body, Builtin, Figure, Order, Pattern, Program, Rule, Sort, Step, Term, Way};
use regorus::unstable::{
    ArithOp, AssignOp, BinOp, BoolOp, Expr, Literal, LiteralStmt, Module, Parser, Query, Rule as Written,
    RuleAssign, RuleBody, RuleHead, Source, Span,
};
use std::collections::BTreeMap;

type Result<T> = std::result::Result<T, String>;

/// A rule in its package.
type Place = (Vec<String>, String);

pub(super) struct Lower<'a> {
    read: &'a [Read],
    program: Program,
    numbers: BTreeMap<Place, u16>,
    waiting: Vec<Place>,
    /// The file that is being lowered.
    home: Option<&'a Read>,
    scopes: Scopes,
    /// What must be walked before the statement at hand.
    walks: Vec<Step>,
}

impl<'a> Lower<'a> {
    pub(super) fn new(read: &'a [Read]) -> Self {
        Self {
            read,
            program: Program::default(),
            numbers: BTreeMap::new(),
            waiting: Vec::new(),
            home: None,
            scopes: Scopes::default(),
            walks: Vec::new(),
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

    /// The program, with everything that its entries need.
    pub(super) fn finish(mut self) -> Result<Program> {
        while let Some((package, name)) = self.waiting.pop() {
            let rule = self.rule(&package, &name)?;
            let number = self.numbers.get(&(package, name)).copied().unwrap_or_default();
            if let Some(place) = self.program.rules.get_mut(usize::from(number)) {
                *place = rule;
            }
        }
        Ok(self.program)
    }

    /// The definitions of the rule `name` of `package`, each with its file.
    fn definitions(&self, package: &[String], name: &str) -> Vec<(&'a Read, &'a Written)> {
        let files = self.read.iter().filter(|read| read.package == package);
        let rules = files.flat_map(|read| read.module.policy.iter().map(move |rule| (read, &**rule)));
        rules.filter(|(_, rule)| called(rule) == Some(name)).collect()
    }

    /// The number of the rule `name` of `package`; none where there is no such rule.
    fn number(&mut self, package: &[String], name: &str) -> Option<u16> {
        let place = (package.to_vec(), name.to_owned());
        if let Some(known) = self.numbers.get(&place) {
            return Some(*known);
        }
        if self.definitions(package, name).is_empty() {
            return None;
        }
        let number = u16::try_from(self.program.rules.len()).ok()?;
        self.program.rules.push(Rule { sort: Sort::Whole, slots: 0, ways: Vec::new() });
        self.numbers.insert(place.clone(), number);
        self.waiting.push(place);
        Some(number)
    }

    fn error<T>(&self, span: &Span, what: &str) -> Result<T> {
        let file = self.home.map_or("", |home| &home.path);
        Err(format!("{file}:{}: {what}", span.line))
    }

    fn rule(&mut self, package: &[String], name: &str) -> Result<Rule> {
        let mut sort = None;
        let (mut ways, mut last) = (Vec::new(), Vec::new());
        self.scopes = Scopes::default();
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
                    let body = Body { query: Vec::new(), key: None, value };
                    last.push(Way { takes: Vec::new(), bodies: vec![body] });
                }
            }
        }
        ways.append(&mut last);
        Ok(Rule { sort: sort.unwrap_or(Sort::Whole), slots: self.scopes.slots(), ways })
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
        Ok(Body { query: steps, key, value })
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
                    let of = self.walked(collection, steps)?;
                    let key = key.as_ref().map_or(Ok(Pattern::Any), |key| self.pattern(key))?;
                    Step::Each { key, value: self.pattern(value)?, of }
                }
                Literal::Expr { expr, .. } => match &**expr {
                    Expr::AssignExpr { op: AssignOp::ColEq, lhs, rhs, .. } => {
                        let value = self.walked(rhs, steps)?;
                        Step::Let(self.pattern(lhs)?, value)
                    }
                    expr => Step::Holds(self.walked(expr, steps)?),
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

    fn named(&mut self, name: &str) -> Pattern {
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

    fn term(&mut self, expr: &'a Expr) -> Result<Term> {
        Ok(match expr {
            Expr::String { .. } | Expr::RawString { .. } => Term::Text(text(expr).unwrap_or_default()),
            Expr::Number { value, span, .. } => match value.as_f64() {
                Ok(number) => Term::Number(number),
                Err(_) => return self.error(span, "this number is too large"),
            },
            Expr::Bool { value, .. } => Term::Yes(value.as_bool().is_ok_and(|yes| *yes)),
            Expr::Null { .. } => Term::Null,
            Expr::Var { .. } | Expr::RefDot { .. } | Expr::RefBrack { .. } => self.reference(expr)?,
            Expr::Array { items, .. } => Term::List(self.all(items.iter().map(|item| &**item))?),
            Expr::Set { items, .. } => Term::Set(self.all(items.iter().map(|item| &**item))?),
            Expr::Object { fields, .. } => {
                let fields = fields.iter().map(|(_, key, value)| Ok((self.term(key)?, self.term(value)?)));
                Term::Object(fields.collect::<Result<_>>()?)
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

    fn reference(&mut self, expr: &'a Expr) -> Result<Term> {
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
            let known = self.program.paths.iter().position(|path| path == names);
            let number = known.unwrap_or(self.program.paths.len());
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
    fn far(&mut self, first: &str, names: &[String]) -> Option<(u16, usize)> {
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
