use super::cycles::Need;
use super::kind::{Key, Kind, Look, Node};
use super::path::{Path, text};
use super::problems;
use super::refs::Base;
use super::walk::Walk;
use regorus::unstable::{BUILTINS, Expr, Ref};
use std::collections::{BTreeMap, BTreeSet};

/// More ways to call one function than anybody writes: a bound on what a hostile text costs.
const MOST: usize = 32;

/// With what each function is called, and what it answers then.
#[derive(Debug, Default)]
pub(super) struct Calls {
    of: BTreeMap<usize, BTreeSet<Vec<Kind>>>,
    answers: BTreeMap<(usize, Vec<Kind>), Kind>,
    /// How many answers of each function were looked for.
    looked: BTreeMap<usize, usize>,
    /// Some call was not followed, so nobody knows with what functions are called.
    lost: bool,
    /// No more calls are noted.
    pub(super) closed: bool,
}

/// What a call names.
enum Function<'a> {
    Own(usize),
    Builtin(&'a str),
    Unknown,
}

impl<'a> Walk<'a> {
    /// Walks every function with all that it is called with: a step in it is wrong when it is wrong in every call.
    pub(super) fn functions(&mut self) {
        self.calls.closed = true;
        for rule in 0..self.book.rules.len() {
            if !self.book.rules.get(rule).is_some_and(|entry| entry.function) {
                continue;
            }
            let calls: Vec<Vec<Kind>> = match self.calls.of.get(&rule) {
                Some(calls) if !self.calls.lost => calls.iter().cloned().collect(),
                _ => Vec::new(),
            };
            let arity = calls.iter().map(Vec::len).max().unwrap_or(0);
            let arg = |at: usize| calls.iter().map(move |call| call.get(at).copied().unwrap_or(Kind::ANY));
            let args: Vec<Kind> = (0..arity).map(|at| self.kinds.union(arg(at))).collect();
            self.entry(rule, &args, false);
        }
    }

    pub(super) fn call(&mut self, function: &'a Ref<Expr>, params: &'a [Ref<Expr>]) -> Kind {
        let kinds: Vec<Kind> = params.iter().map(|param| self.term(param)).collect();
        match self.function(function) {
            Function::Own(rule) => self.ask(rule, kinds),
            Function::Builtin("object.get") => self.get(params, &kinds),
            Function::Builtin(name) => self.outcome(name, &kinds),
            Function::Unknown => Kind::ANY,
        }
    }

    fn function(&mut self, function: &'a Ref<Expr>) -> Function<'a> {
        let path = Path::of(function);
        let place = path.start..path.end();
        let name = self.text(&place);
        let own = path.root().filter(|root| self.local(root).is_none() && self.is_own(root));
        if own.is_some() {
            let Base::Spot(at) = self.base(path.head) else { return Function::Unknown };
            let (at, taken) = self.book.descend(at, &path);
            if taken < path.steps.len() {
                // says which of the names nothing defines
                self.reference(function);
                return Function::Unknown;
            }
            let rule = self.book.spot(at).and_then(|spot| spot.rule);
            let rule = rule.filter(|rule| self.book.rules.get(*rule).is_some_and(|entry| entry.function));
            if let Some(rule) = rule {
                self.need(Need::Rule(rule), place);
                return Function::Own(rule);
            }
        }
        if let Some(slip) = problems::banned(&place, name) {
            let test = self.is_test(self.body.page) && name == "print";
            if !test {
                self.say(slip);
            }
            return Function::Unknown;
        }
        if BUILTINS.contains_key(name) {
            return Function::Builtin(name);
        }
        let known = self.callable();
        self.say(problems::unknown_function(&place, name, &known));
        Function::Unknown
    }

    fn is_own(&self, root: &str) -> bool {
        let page = self.body.page;
        root == "data" || self.book.own(page, root).is_some() || self.book.import(page, root).is_some()
    }

    /// Every function that may be called by its name alone.
    fn callable(&self) -> Vec<&'a str> {
        let home = self.book.spot(self.book.home(self.body.page));
        let function = |at: usize| {
            let rule = self.book.spot(at)?.rule?;
            self.book.rules.get(rule).filter(|entry| entry.function)
        };
        let own = home.into_iter().flat_map(|spot| &spot.children).filter(|(_, at)| function(**at).is_some());
        let builtin: BTreeSet<&'static str> =
            BUILTINS.keys().copied().filter(|name| !name.starts_with("__") && !name.is_empty()).collect();
        own.map(|(name, _)| *name).chain(builtin).collect()
    }

    /// What a function answers to values of these kinds.
    fn ask(&mut self, rule: usize, mut args: Vec<Kind>) -> Kind {
        let looked = self.calls.looked.get(&rule).copied().unwrap_or(0);
        if looked >= MOST && !self.calls.answers.contains_key(&(rule, args.clone())) {
            args.fill(Kind::ANY);
        }
        if !self.calls.closed {
            self.calls.of.entry(rule).or_default().insert(args.clone());
        }
        let asked = (rule, args);
        if let Some(answer) = self.calls.answers.get(&asked) {
            return *answer;
        }
        if self.under_way.contains(&rule) || self.under_way.len() >= Self::DEEPEST {
            self.calls.lost |= !self.under_way.contains(&rule);
            return Kind::ANY;
        }
        *self.calls.looked.entry(rule).or_default() += 1;
        let answer = self.entry(rule, &asked.1, true);
        self.calls.answers.insert(asked, answer);
        answer
    }

    /// `object.get` is a path as well, and as silent.
    fn get(&mut self, params: &'a [Ref<Expr>], kinds: &[Kind]) -> Kind {
        let (Some(owner), Some(key), Some(kind)) = (params.first(), params.get(1), kinds.first().copied())
        else {
            return Kind::ANY;
        };
        let Some(name) = text(key) else { return Kind::ANY };
        match self.kinds.look(kind, &Key::Name(name)) {
            Look::Found { kind, .. } => {
                let or = kinds.get(2).copied().unwrap_or(Kind::ANY);
                self.kinds.union([kind, or])
            }
            Look::Missing { names, made: false } => {
                let place = key.span().start..key.span().end;
                let owner = self.text(&(owner.span().start..owner.span().end));
                let written = format!("{owner}.{name}");
                self.say(problems::missing(&place, &written, name, &names, false));
                Kind::ANY
            }
            _ => Kind::ANY,
        }
    }

    /// What the engine's own functions answer, as far as it is certain.
    fn outcome(&mut self, name: &str, kinds: &[Kind]) -> Kind {
        let first = kinds.first().copied().unwrap_or(Kind::ANY);
        match name {
            "count" | "sum" | "product" | "abs" | "ceil" | "floor" | "round" | "to_number" | "indexof"
            | "strings.count" | "semver.compare" => Kind::NUMBER,
            "concat" | "lower" | "upper" | "sprintf" | "replace" | "substring" | "format_int"
            | "type_name" | "trim" | "trim_left" | "trim_right" | "trim_prefix" | "trim_suffix"
            | "trim_space" | "strings.reverse" | "strings.replace_n" | "regex.replace" | "json.marshal" => {
                Kind::TEXT
            }
            "split" | "regex.split" => self.kinds.add(Node::List(Kind::TEXT)),
            "numbers.range" | "numbers.range_step" => self.kinds.add(Node::List(Kind::NUMBER)),
            "sort" => {
                let item = self.kinds.each(first);
                self.kinds.add(Node::List(item))
            }
            "max" | "min" => self.kinds.each(first),
            "array.concat" => self.kinds.union(kinds.to_vec()),
            "array.slice" | "array.reverse" => first,
            "object.keys" => {
                let keys = self.kinds.keys(first);
                self.kinds.add(Node::Set(keys))
            }
            _ => Kind::ANY,
        }
    }
}
