//! Programs, run.

use super::builtin;
use super::value::Val;
use crate::facts::Fact;
use crate::policy::program::{Body, Figure, Order, Pattern, Program, Rule, Sort, Step, Term, Way};
use std::cmp::Ordering;
use std::rc::Rc;

/// A rule of an honest plan takes a few thousand; this is about a second of work.
const MOST_STEPS: u32 = 20_000_000;

/// The variables of a rule.
type Frame<'f> = Vec<Option<Val<'f>>>;

/// What is to be done each time that a query holds; false where once is enough.
type Then<'t, 'f> = dyn FnMut(&mut Machine<'f>, &mut Frame<'f>) -> bool + 't;

/// One program on the facts of one plan.
pub(in crate::policy) struct Machine<'f> {
    program: &'f Program,
    facts: &'f Fact,
    /// What is asked of the plan, which rules see among the facts.
    asks: &'f Fact,
    /// By path: what was found there, once it was looked for.
    paths: Vec<Option<Option<Val<'f>>>>,
    /// By rule: what came of it, once it was needed.
    known: Vec<Option<Option<Val<'f>>>>,
    /// Frames that no rule uses just now.
    spare: Vec<Frame<'f>>,
    left: u32,
    fault: Option<String>,
}

impl<'f> Machine<'f> {
    pub(in crate::policy) fn new(program: &'f Program, facts: &'f Fact, asks: &'f Fact) -> Self {
        let (paths, known) = (vec![None; program.paths.len()], vec![None; program.rules.len()]);
        Self { program, facts, asks, paths, known, spare: Vec::new(), left: MOST_STEPS, fault: None }
    }

    /// The value of what can be asked for under `name`; none where it has none.
    ///
    /// # Errors
    /// What went wrong in it.
    pub(in crate::policy) fn ask(&mut self, name: &str) -> Result<Option<Val<'f>>, String> {
        let entry = self.program.entries.iter().find(|(known, _)| known == name);
        let (_, number) = entry.ok_or_else(|| format!("`{name}` was not compiled"))?;
        let value = self.rule(*number);
        match self.fault.take() {
            Some(fault) => {
                self.known.fill(None);
                Err(fault)
            }
            None => Ok(value),
        }
    }

    /// Ends the run: there is no value, and this is why.
    pub(super) fn fail<T>(&mut self, why: impl FnOnce() -> String) -> Option<T> {
        self.fault.get_or_insert_with(why);
        None
    }

    fn rule(&mut self, number: u16) -> Option<Val<'f>> {
        let place = usize::from(number);
        if let Some(Some(known)) = self.known.get(place) {
            return known.clone();
        }
        let rule = self.program.rules.get(place)?;
        let mut frame = self.frame(rule);
        let value = match rule.sort {
            Sort::Whole | Sort::Function => self.first(rule, &mut frame, &[]),
            Sort::Set => {
                let mut items = Vec::new();
                self.bodies(rule, &mut frame, &mut |machine, frame, body| {
                    items.extend(machine.term(&body.value, frame));
                });
                Some(Val::set(items))
            }
            Sort::Object => {
                let mut fields = Vec::new();
                self.bodies(rule, &mut frame, &mut |machine, frame, body| {
                    let key = body.key.as_ref().and_then(|key| machine.term(key, frame));
                    fields.extend(key.zip(machine.term(&body.value, frame)));
                });
                Val::object(fields).or_else(|| self.fail(|| CLASH.to_owned()))
            }
        };
        self.spare.push(frame);
        if let Some(known) = self.known.get_mut(place) {
            *known = Some(value.clone());
        }
        value
    }

    /// Room for the variables of `rule`.
    fn frame(&mut self, rule: &Rule) -> Frame<'f> {
        let mut frame = self.spare.pop().unwrap_or_default();
        frame.clear();
        frame.resize(usize::from(rule.slots), None);
        frame
    }

    /// Every time that a body of `rule` holds.
    fn bodies(
        &mut self,
        rule: &'f Rule,
        frame: &mut Frame<'f>,
        each: &mut dyn FnMut(&mut Self, &mut Frame<'f>, &'f Body),
    ) {
        for body in rule.ways.iter().flat_map(|way| &way.bodies) {
            self.run(&body.query, frame, &mut |machine, frame| {
                each(machine, frame, body);
                true
            });
        }
    }

    /// The first value that a definition of `rule` has for what is `given`.
    fn first(&mut self, rule: &'f Rule, frame: &mut Frame<'f>, given: &[Val<'f>]) -> Option<Val<'f>> {
        for Way { takes, bodies } in &rule.ways {
            if takes.len() != given.len()
                || !takes.iter().zip(given).all(|(pattern, value)| self.bind(pattern, value, frame))
            {
                continue;
            }
            for body in bodies {
                let mut found = None;
                self.run(&body.query, frame, &mut |machine, frame| {
                    found = machine.term(&body.value, frame);
                    found.is_none()
                });
                if found.is_some() || self.fault.is_some() {
                    return found;
                }
            }
        }
        None
    }

    /// Goes on to `then` each time that all of `steps` hold. False where once was enough.
    fn run(&mut self, steps: &'f [Step], frame: &mut Frame<'f>, then: &mut Then<'_, 'f>) -> bool {
        for (at, step) in steps.iter().enumerate() {
            self.left = self.left.saturating_sub(1);
            if self.left == 0 {
                self.fail::<()>(|| "it takes too long".to_owned());
            }
            if self.fault.is_some() {
                return false;
            }
            let holds = match step {
                Step::Holds(term) => self.holds(term, frame),
                Step::Fails(steps) => !self.can(steps, frame),
                Step::Let(pattern, term) => {
                    self.term(term, frame).is_some_and(|value| self.bind(pattern, &value, frame))
                }
                Step::Every { key, value, of, query } => match self.term(of, frame) {
                    Some(of) => {
                        self.walk(&of, key, value, frame, &mut |machine, frame| machine.can(query, frame))
                    }
                    None => false,
                },
                Step::Each { key, value, of } => {
                    let Some(of) = self.term(of, frame) else { return true };
                    let rest = steps.get(at + 1..).unwrap_or_default();
                    return self
                        .walk(&of, key, value, frame, &mut |machine, frame| machine.run(rest, frame, then));
                }
            };
            if !holds {
                return true;
            }
        }
        then(self, frame)
    }

    /// Whether there is a way in which all of `steps` hold.
    fn can(&mut self, steps: &'f [Step], frame: &mut Frame<'f>) -> bool {
        !self.run(steps, frame, &mut |_, _| false)
    }

    fn holds(&mut self, term: &'f Term, frame: &mut Frame<'f>) -> bool {
        match term {
            Term::Compare(order, pair) => self.compare(*order, pair, frame) == Some(true),
            term => !matches!(self.term(term, frame), None | Some(Val::Yes(false))),
        }
    }

    /// Binds each item of `of` in turn and acts, for as long as that is answered with true.
    fn walk(
        &mut self,
        of: &Val<'f>,
        key: &'f Pattern,
        value: &'f Pattern,
        frame: &mut Frame<'f>,
        act: &mut dyn FnMut(&mut Self, &mut Frame<'f>) -> bool,
    ) -> bool {
        let mut each = |machine: &mut Self, at: Val<'f>, item: &Val<'f>| {
            !machine.bind(key, &at, frame) || !machine.bind(value, item, frame) || act(machine, frame)
        };
        #[expect(clippy::cast_precision_loss, reason = "no list is that long")]
        let place = |at: usize| Val::Number(at as f64);
        match of {
            Val::Facts(items) => {
                items.iter().enumerate().all(|(at, item)| each(self, place(at), &Val::of(item)))
            }
            Val::List(items) => items.iter().enumerate().all(|(at, item)| each(self, place(at), item)),
            Val::Set(items) => items.iter().all(|item| each(self, item.clone(), item)),
            other => {
                let fields = other.fields().unwrap_or_default();
                fields.iter().all(|(key, value)| each(self, key.clone(), value))
            }
        }
    }

    /// Whether `value` has the form of `pattern`, whose variables are bound to it.
    fn bind(&mut self, pattern: &'f Pattern, value: &Val<'f>, frame: &mut Frame<'f>) -> bool {
        match pattern {
            Pattern::Any => true,
            Pattern::Slot(slot) => {
                if let Some(place) = frame.get_mut(usize::from(*slot)) {
                    *place = Some(value.clone());
                }
                true
            }
            Pattern::Is(term) => self.term(term, frame).is_some_and(|known| known.is(value)),
            Pattern::List(patterns) => {
                let items = value.items();
                items.len() == patterns.len()
                    && patterns
                        .iter()
                        .zip(items.iter())
                        .all(|(pattern, item)| self.bind(pattern, item, frame))
            }
        }
    }

    fn terms(&mut self, terms: &'f [Term], frame: &mut Frame<'f>) -> Option<Vec<Val<'f>>> {
        terms.iter().map(|term| self.term(term, frame)).collect()
    }

    fn term(&mut self, term: &'f Term, frame: &mut Frame<'f>) -> Option<Val<'f>> {
        Some(match term {
            Term::Null => Val::Null,
            Term::Yes(yes) => Val::Yes(*yes),
            Term::Number(number) => Val::Number(*number),
            Term::Text(text) => Val::Text(text),
            Term::Slot(slot) => return frame.get(usize::from(*slot)).cloned().flatten(),
            Term::Input => Val::of(self.facts),
            Term::Path(number) => return self.path(*number),
            Term::Rule(number) => return self.rule(*number),
            Term::Field(of, name) => match &**of {
                // most are of a variable, which need not be copied for it
                Term::Slot(slot) => return frame.get(usize::from(*slot))?.as_ref()?.field(name),
                of => return self.term(of, frame)?.field(name),
            },
            Term::At(of, key) => return self.term(of, frame)?.at(&self.term(key, frame)?),
            Term::Call(number, given) => {
                let given = self.terms(given, frame)?;
                let rule = self.program.rules.get(usize::from(*number))?;
                let mut frame = self.frame(rule);
                let value = self.first(rule, &mut frame, &given);
                self.spare.push(frame);
                return value;
            }
            Term::Builtin(builtin, given) => {
                let given = self.terms(given, frame)?;
                return builtin::call(self, *builtin, &given);
            }
            Term::List(items) => Val::List(self.terms(items, frame)?.into()),
            Term::Set(items) => Val::set(self.terms(items, frame)?),
            Term::Object(fields) => {
                let fields = fields
                    .iter()
                    .map(|(key, value)| Some((self.term(key, frame)?, self.term(value, frame)?)));
                let fields = fields.collect::<Option<Vec<_>>>()?;
                return Val::object(fields).or_else(|| self.fail(|| CLASH.to_owned()));
            }
            Term::ListOf(term, steps) => Val::List(self.collect(term, steps, frame).into()),
            Term::SetOf(term, steps) => Val::set(self.collect(term, steps, frame)),
            Term::ObjectOf(pair, steps) => {
                let (key, value) = &**pair;
                let mut fields = Vec::new();
                self.run(steps, frame, &mut |machine, frame| {
                    fields.extend(machine.term(key, frame).zip(machine.term(value, frame)));
                    true
                });
                return Val::object(fields).or_else(|| self.fail(|| CLASH.to_owned()));
            }
            Term::Compare(order, pair) => Val::Yes(self.compare(*order, pair, frame)?),
            Term::Sum(figure, pair) => {
                let (left, right) = (self.term(&pair.0, frame)?, self.term(&pair.1, frame)?);
                return self.sum(*figure, &left, &right);
            }
            Term::Join(all, pair) => {
                let (left, right) = (self.term(&pair.0, frame)?, self.term(&pair.1, frame)?);
                let (Some(a), Some(b)) = (left.members(), right.members()) else {
                    return self.fail(|| "only sets have `|` and `&`".to_owned());
                };
                if *all {
                    Val::set(a.iter().chain(b).cloned().collect())
                } else {
                    Val::Set(a.iter().filter(|item| right.has(item)).cloned().collect())
                }
            }
            Term::In(pair) => {
                let item = self.term(&pair.0, frame)?;
                Val::Yes(self.term(&pair.1, frame)?.has(&item))
            }
            Term::Pair(parts) => {
                let (key, value, of) = &**parts;
                let (key, value) = (self.term(key, frame)?, self.term(value, frame)?);
                let found = self.term(of, frame)?.at(&key);
                Val::Yes(found.is_some_and(|found| found.is(&value)))
            }
        })
    }

    fn collect(&mut self, term: &'f Term, steps: &'f [Step], frame: &mut Frame<'f>) -> Vec<Val<'f>> {
        let mut items = Vec::new();
        self.run(steps, frame, &mut |machine, frame| {
            items.extend(machine.term(term, frame));
            true
        });
        items
    }

    fn compare(&mut self, order: Order, pair: &'f (Term, Term), frame: &mut Frame<'f>) -> Option<bool> {
        let (left, right) = (self.term(&pair.0, frame)?, self.term(&pair.1, frame)?);
        Some(match order {
            Order::Equal => left.is(&right),
            Order::Other => !left.is(&right),
            Order::Less => left.order(&right).is_lt(),
            Order::AtMost => left.order(&right).is_le(),
            Order::More => left.order(&right).is_gt(),
            Order::AtLeast => left.order(&right).is_ge(),
        })
    }

    fn sum(&mut self, figure: Figure, left: &Val<'f>, right: &Val<'f>) -> Option<Val<'f>> {
        if let (Figure::Take, Some(a), Some(_)) = (figure, left.members(), right.members()) {
            return Some(Val::Set(a.iter().filter(|item| !right.has(item)).cloned().collect()));
        }
        let (Some(a), Some(b)) = (left.number(), right.number()) else {
            return self.fail(|| "only numbers can be reckoned with".to_owned());
        };
        let value = match figure {
            Figure::Add => a + b,
            Figure::Take => a - b,
            Figure::Times => a * b,
            Figure::Over | Figure::Rest if b == 0.0 => return self.fail(|| "a division by zero".to_owned()),
            Figure::Over => a / b,
            Figure::Rest => a % b,
        };
        Some(Val::Number(value))
    }

    fn path(&mut self, number: u16) -> Option<Val<'f>> {
        let place = usize::from(number);
        if let Some(Some(known)) = self.paths.get(place) {
            return known.clone();
        }
        let names = self.program.paths.get(place)?;
        let (mut at, names) = match names.split_first() {
            Some((first, rest)) if first == "asks" => (Some(self.asks), rest),
            _ => (Some(self.facts), names.as_slice()),
        };
        for name in names {
            at = at.and_then(|at| at.get(name));
        }
        let found = at.map(Val::of);
        if let Some(known) = self.paths.get_mut(place) {
            *known = Some(found.clone());
        }
        found
    }
}

impl<'f> Val<'f> {
    /// A text that a rule made.
    pub(super) fn made(text: &str) -> Self {
        Self::Made(Rc::from(text))
    }

    /// The greatest or the least of several.
    pub(super) fn end(items: &[Self], which: Ordering) -> Option<Self> {
        let ends = items.iter().reduce(|best, item| if item.order(best) == which { item } else { best });
        ends.cloned()
    }
}

const CLASH: &str = "one key has two values";
