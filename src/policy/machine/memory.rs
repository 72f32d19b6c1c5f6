//! What functions have answered already.

use super::run::Machine;
use super::value::Val;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// What was given to which function, and what it answered.
pub(super) type Answers<'f> = HashMap<u64, (u16, Val<'f>, Option<Val<'f>>), BuildHasherDefault<Plain>>;

/// What is looked up tells enough apart by itself.
#[derive(Default)]
pub(super) struct Plain(u64);

impl Hasher for Plain {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u64(u64::from(*byte)));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0 ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
    }
}

impl<'f> Machine<'f> {
    pub(super) fn call(&mut self, number: u16, given: &[Val<'f>]) -> Option<Val<'f>> {
        let rule = self.written(number)?;
        let glance = match given {
            [one] if rule.walks => Some(one.glance().wrapping_add(u64::from(number).rotate_right(16))),
            _ => None,
        };
        if let ([one], Some(glance)) = (given, glance)
            && let Some((of, known, value)) = self.answers(number).get(&glance)
            && *of == number
            && known.same(one)
        {
            return value.clone();
        }
        let mut frame = self.frame(rule);
        let value = self.first(rule, &mut frame, given);
        self.spare.push(frame);
        if let ([one], Some(glance)) = (given, glance) {
            self.answers(number).insert(glance, (number, one.clone(), value.clone()));
        }
        value
    }

    fn answers(&mut self, number: u16) -> &mut Answers<'f> {
        let shared = usize::from(number) < self.shared.rules.len();
        if shared { &mut self.answered.0 } else { &mut self.answered.1 }
    }
}
