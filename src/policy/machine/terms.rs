//! What a term comes to.

use super::builtin;
use super::run::{Frame, Machine};
use super::value::Val;
use crate::policy::program::{Figure, Order, Step, Term};

impl<'f> Machine<'f> {
    pub(super) fn terms(&mut self, terms: &'f [Term], frame: &mut Frame<'f>) -> Option<Vec<Val<'f>>> {
        terms.iter().map(|term| self.term(term, frame)).collect()
    }

    pub(super) fn term(&mut self, term: &'f Term, frame: &mut Frame<'f>) -> Option<Val<'f>> {
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
                return match given.as_slice() {
                    [one] => {
                        let given = [self.term(one, frame)?];
                        self.call(*number, &given)
                    }
                    [one, two] => {
                        let given = [self.term(one, frame)?, self.term(two, frame)?];
                        self.call(*number, &given)
                    }
                    given => {
                        let given = self.terms(given, frame)?;
                        self.call(*number, &given)
                    }
                };
            }
            Term::Builtin(builtin, given) => {
                return match given.as_slice() {
                    [one] => {
                        let given = [self.term(one, frame)?];
                        builtin::call(self, *builtin, &given)
                    }
                    [one, two] => {
                        let given = [self.term(one, frame)?, self.term(two, frame)?];
                        builtin::call(self, *builtin, &given)
                    }
                    given => {
                        let given = self.terms(given, frame)?;
                        builtin::call(self, *builtin, &given)
                    }
                };
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

    pub(super) fn collect(
        &mut self,
        term: &'f Term,
        steps: &'f [Step],
        frame: &mut Frame<'f>,
    ) -> Vec<Val<'f>> {
        let mut items = Vec::new();
        self.run(steps, frame, &mut |machine, frame| {
            items.extend(machine.term(term, frame));
            true
        });
        items
    }

    pub(super) fn compare(
        &mut self,
        order: Order,
        pair: &'f (Term, Term),
        frame: &mut Frame<'f>,
    ) -> Option<bool> {
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

    pub(super) fn sum(&mut self, figure: Figure, left: &Val<'f>, right: &Val<'f>) -> Option<Val<'f>> {
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

    pub(super) fn path(&mut self, number: u16) -> Option<Val<'f>> {
        let place = usize::from(number);
        if let Some(Some(known)) = self.paths.get(place) {
            return known.clone();
        }
        let shared = &self.shared.paths;
        let names = shared.get(place).or_else(|| self.own?.paths.get(place - shared.len()))?;
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

pub(super) const CLASH: &str = "one key has two values";
