//! Programs, run.

use super::memory::Answers;
use super::terms::CLASH;
use super::value::Val;
use crate::facts::Fact;
use crate::policy::program::{Body, Pattern, Program, Rule, Sort, Step, Term, Way};
use std::cmp::Ordering;
use std::rc::Rc;

/// A rule of an honest plan takes a few thousand; this is about a second of work.
const MOST_STEPS: u32 = 20_000_000;

/// The variables of a rule.
pub(super) type Frame<'f> = Vec<Option<Val<'f>>>;

/// What is to be done each time that a query holds; false where once is enough.
type Then<'t, 'f> = dyn FnMut(&mut Machine<'f>, &mut Frame<'f>) -> bool + 't;

/// What programs make of the facts of one plan. What all programs share is found out once.
pub(in crate::policy) struct Machine<'f> {
    pub(super) shared: &'f Program,
    /// The program that runs.
    pub(super) own: Option<&'f Program>,
    pub(super) facts: &'f Fact,
    /// What is asked of the plan by the program that runs, which sees it among the facts.
    pub(super) asks: &'f Fact,
    /// By path of the shared program, then of that which runs: what was found there, once it was looked for.
    pub(super) paths: Vec<Option<Option<Val<'f>>>>,
    /// By rule, in the same order: what came of it, once it was needed.
    pub(super) known: Vec<Option<Option<Val<'f>>>>,
    /// What functions that walk through something have answered, by function and what was given, as far as that can be told
    /// apart at a glance: those of the shared program, and those of the one that runs.
    pub(super) answered: (Answers<'f>, Answers<'f>),
    /// Frames that no rule uses just now.
    pub(super) spare: Vec<Frame<'f>>,
    left: u32,
    fault: Option<String>,
}

impl<'f> Machine<'f> {
    pub(in crate::policy) fn new(shared: &'f Program, facts: &'f Fact) -> Self {
        let (paths, known) = (vec![None; shared.paths.len()], vec![None; shared.rules.len()]);
        Self {
            shared,
            own: None,
            facts,
            asks: &Fact::None,
            paths,
            known,
            answered: Default::default(),
            spare: Vec::new(),
            left: MOST_STEPS,
            fault: None,
        }
    }

    /// Makes `program` the one that runs, on what is asked of it.
    pub(in crate::policy) fn load(&mut self, program: &'f Program, asks: &'f Fact) {
        let (paths, known) = (self.shared.paths.len(), self.shared.rules.len());
        self.paths.truncate(paths);
        self.paths.resize(paths + program.paths.len(), None);
        self.known.truncate(known);
        self.known.resize(known + program.rules.len(), None);
        self.answered.1.clear();
        self.own = Some(program);
        self.asks = asks;
        self.left = MOST_STEPS;
    }

    /// The value of what can be asked for under `name`; none where it has none.
    ///
    /// # Errors
    /// What went wrong in it.
    pub(in crate::policy) fn ask(&mut self, name: &str) -> Result<Option<Val<'f>>, String> {
        let number = self.entry(name)?;
        let value = self.rule(number);
        self.settled(value)
    }

    /// Gives `take` all that stands in the set that can be asked for under `name`, as it is found: in no order, and
    /// some of it more than once. What is asked of the rule is passed over where it is not `wanted` in a case.
    ///
    /// # Errors
    /// What went wrong in it.
    pub(in crate::policy) fn each(
        &mut self,
        name: &str,
        wanted: &dyn Fn(&str, usize) -> bool,
        take: &mut dyn FnMut(Val<'f>),
    ) -> Result<(), String> {
        let number = self.entry(name)?;
        let Some(rule) = self.written(number).filter(|rule| rule.sort == Sort::Set) else {
            return Err(format!("`{name}` is no set"));
        };
        let mut frame = self.frame(rule);
        for body in rule.ways.iter().flat_map(|way| &way.bodies) {
            let mut answer = |machine: &mut Self, frame: &mut Frame<'f>| {
                machine.term(&body.value, frame).into_iter().for_each(&mut *take);
                true
            };
            match (&body.case, body.query.split_first()) {
                (Some(case), Some((Step::Each { key, value, of }, rest))) => {
                    let Some(Val::Facts(all)) = self.term(of, &mut frame) else { continue };
                    for (at, item) in all.iter().enumerate().filter(|(at, _)| wanted(case, *at)) {
                        if self.bind(key, &place(at), &mut frame)
                            && self.bind(value, &Val::of(item), &mut frame)
                        {
                            self.run(rest, &mut frame, &mut answer);
                        }
                    }
                }
                _ => {
                    self.run(&body.query, &mut frame, &mut answer);
                }
            }
        }
        self.spare.push(frame);
        self.settled(())
    }

    fn entry(&self, name: &str) -> Result<u16, String> {
        let entry = self.own.unwrap_or(self.shared).entries.iter().find(|(known, _)| known == name);
        entry.map(|(_, number)| *number).ok_or_else(|| format!("`{name}` was not compiled"))
    }

    /// `value`, where nothing went wrong on the way to it.
    fn settled<T>(&mut self, value: T) -> Result<T, String> {
        match self.fault.take() {
            Some(fault) => {
                self.known.fill(None);
                self.answered = Default::default();
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

    pub(super) fn rule(&mut self, number: u16) -> Option<Val<'f>> {
        let place = usize::from(number);
        if let Some(Some(known)) = self.known.get(place) {
            return known.clone();
        }
        let rule = self.written(number)?;
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

    /// The rule `number` as it is written.
    pub(super) fn written(&self, number: u16) -> Option<&'f Rule> {
        let (place, shared) = (usize::from(number), &self.shared.rules);
        shared.get(place).or_else(|| self.own?.rules.get(place - shared.len()))
    }

    /// Room for the variables of `rule`.
    pub(super) fn frame(&mut self, rule: &Rule) -> Frame<'f> {
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
    pub(super) fn first(
        &mut self,
        rule: &'f Rule,
        frame: &mut Frame<'f>,
        given: &[Val<'f>],
    ) -> Option<Val<'f>> {
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
    pub(super) fn run(&mut self, steps: &'f [Step], frame: &mut Frame<'f>, then: &mut Then<'_, 'f>) -> bool {
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
    pub(super) fn can(&mut self, steps: &'f [Step], frame: &mut Frame<'f>) -> bool {
        !self.run(steps, frame, &mut |_, _| false)
    }

    pub(super) fn holds(&mut self, term: &'f Term, frame: &mut Frame<'f>) -> bool {
        match term {
            Term::Compare(order, pair) => self.compare(*order, pair, frame) == Some(true),
            term => !matches!(self.term(term, frame), None | Some(Val::Yes(false))),
        }
    }

    /// Binds each item of `of` in turn and acts, for as long as that is answered with true.
    pub(super) fn walk(
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
    pub(super) fn bind(&mut self, pattern: &'f Pattern, value: &Val<'f>, frame: &mut Frame<'f>) -> bool {
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
}

/// A place in a list.
#[expect(clippy::cast_precision_loss, reason = "no list is that long")]
fn place<'f>(at: usize) -> Val<'f> {
    Val::Number(at as f64)
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
