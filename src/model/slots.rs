//! Values: what stands behind a word, read as the table says.

use super::node::{Comparison, Is, Limit, NodeId, Value};
use super::quantity::{BadQuantity, Quantity};
use super::read::{Cursor, Reader};
use super::time::{Time, looks_like_time};
use crate::source::Span;
use crate::syntax::{Kind, Token, unquote};
use crate::vocabulary::{Entry, Slot, Type, vocabulary};

/// What came of trying to read a value.
enum Read {
    Value(Is),
    /// It was meant as one, and what is wrong with it has been said.
    Bad,
    /// It is something else.
    Other,
}

/// What became of a slot.
enum Filled {
    Yes,
    /// What stands there is meant for something else.
    No,
    /// It was meant for the slot, and what is wrong with it has been said.
    Badly,
}

impl Reader<'_> {
    /// Reads the values that follow the word of `node`.
    pub(super) fn slots(&mut self, node: NodeId, cursor: &mut Cursor) {
        let Some(read) = self.model.get(node) else { return };
        let (entry, word, given) = (vocabulary().entry(read.entry), read.word, read.values.len());
        for (at, slot) in entry.slots.iter().enumerate().skip(given) {
            let slot_number = u8::try_from(at).unwrap_or(u8::MAX);
            if self.gap(node, cursor) {
                continue;
            }
            let open = self.model.get(node).is_some_and(|node| node.open);
            if let Some(filler) = slot.filler() {
                if cursor.peek().is_some_and(|token| token.kind == Kind::Word && self.text(token) == filler) {
                    cursor.next();
                } else if !slot.optional && !cursor.cut && !open {
                    self.problems.missing_filler(word, entry.word, filler);
                    self.spoil(node);
                }
                continue;
            }
            let takes_word =
                slot.types.iter().any(|one| matches!(one, Type::New(_) | Type::Ref(_) | Type::Word));
            match cursor.peek() {
                Some(token) if (slot.optional || !takes_word || open) && self.is_clause(entry, token) => {
                    if slot.optional || open {
                        continue;
                    }
                    self.problems.missing_value(word, entry, slot, self.words);
                    return self.spoil(node);
                }
                Some(_) => {}
                None if slot.optional || open => continue,
                None if cursor.cut => return self.spoil(node),
                None => {
                    self.problems.missing_value(word, entry, slot, self.words);
                    return self.spoil(node);
                }
            }
            loop {
                match self.value(node, slot, entry, slot_number, cursor) {
                    _ if self.gap(node, cursor) => {}
                    Filled::Yes => {}
                    Filled::No if slot.optional => break,
                    Filled::No => {
                        self.wrong(node, entry, slot, slot_number, cursor);
                        break;
                    }
                    Filled::Badly => break,
                }
                if !slot.list || cursor.next_if(Kind::Comma).is_none() {
                    break;
                }
                if cursor.peek().is_none() {
                    self.problems.hanging_comma(word, entry.word);
                    return self.spoil(node);
                }
            }
        }
        while self.gap(node, cursor) {}
    }

    /// Takes a gap, if one stands here: what `node` says is not written yet.
    fn gap(&mut self, id: NodeId, cursor: &mut Cursor) -> bool {
        let after = cursor.last();
        let Some(gap) = cursor.next_if(Kind::Gap) else { return false };
        let span = self.span(gap);
        let word = self.model.word(id);
        if !std::mem::replace(&mut self.gap_told, true) {
            self.problems.gap(span, word);
        }
        if self.split(id, after) {
            return true;
        }
        if let Some(node) = self.model.get_mut(id) {
            (node.open, node.broken) = (true, true);
            node.span = node.span.to(span);
        }
        true
    }

    /// Leaves open only the end of a list: what stands before it is written. Whether that is what stands here.
    fn split(&mut self, id: NodeId, after: Option<Token>) -> bool {
        let Some(node) = self.model.get_mut(id) else { return false };
        let Some(slot) = node.values.last().map(|value| value.slot) else { return false };
        let listed = node.values.iter().filter(|value| value.slot == slot).count();
        let comma = after.is_some_and(|token| token.kind == Kind::Comma);
        if !comma && listed < 2 {
            return false;
        }
        let last = if comma { None } else { node.values.pop() };
        let mut end = node.clone();
        (end.values, end.children) = (last.into_iter().collect(), Vec::new());
        (end.open, end.broken) = (true, true);
        self.model.add(end);
        true
    }

    /// Reads one value into `node`.
    fn value(
        &mut self,
        node: NodeId,
        slot: &Slot,
        entry: &'static Entry,
        number: u8,
        cursor: &mut Cursor,
    ) -> Filled {
        let Some(first) = cursor.peek() else { return Filled::No };
        let mut bad = false;
        for one in slot.types {
            match self.one(*one, slot, entry, cursor) {
                Read::Value(is) => {
                    let mut span = self.span(first);
                    if let Some(last) = cursor.last() {
                        span = span.to(self.span(last));
                    }
                    if let Some(node) = self.model.get_mut(node) {
                        if node.values.is_empty() {
                            // most words have one value, and a text has very many words
                            node.values.reserve_exact(1);
                        }
                        node.values.push(Value { slot: number, span, is });
                        node.span = node.span.to(span);
                    }
                    return Filled::Yes;
                }
                Read::Bad => {
                    bad = true;
                    break;
                }
                Read::Other => {}
            }
        }
        if bad {
            self.spoil(node);
            return Filled::Badly;
        }
        Filled::No
    }

    /// Says what is wrong with a value that a slot cannot take, and steps over it.
    fn wrong(&mut self, node: NodeId, entry: &'static Entry, slot: &Slot, number: u8, cursor: &mut Cursor) {
        let Some(token) = cursor.next() else { return };
        let text = self.text(token).to_owned();
        if text == "=" {
            self.problems.no_equals(self.span(token), entry.word);
            self.value(node, slot, entry, number, cursor);
            return;
        }
        self.problems.wrong_value(self.span(token), token.kind, &text, entry, slot, self.words);
        self.spoil(node);
        // the rest of a range or comparison goes with it
        while cursor.peek().is_some_and(|next| matches!(next.kind, Kind::Range | Kind::Compare | Kind::Comma))
        {
            cursor.next();
            cursor.next();
        }
    }

    fn one(&mut self, one: Type, slot: &Slot, entry: &'static Entry, cursor: &mut Cursor) -> Read {
        let Some(token) = cursor.peek() else { return Read::Other };
        let text = self.text(token);
        let take = |cursor: &mut Cursor, is: Is| {
            cursor.next();
            Read::Value(is)
        };
        match (one, token.kind) {
            (
                Type::Text | Type::New("change") | Type::Ref("change") | Type::Script,
                Kind::Text | Kind::TextBlock,
            ) => {
                let plain: Box<str> = unquote(text).into();
                let is = match one {
                    Type::Script => Is::Script(plain),
                    Type::New(_) => Is::New(plain),
                    Type::Ref(_) => Is::Ref(plain),
                    _ => Is::Text(plain),
                };
                take(cursor, is)
            }
            (Type::Person, Kind::Person) => take(cursor, Is::Person(text.into())),
            (Type::New("person"), Kind::Person) => take(cursor, Is::New(text.into())),
            (Type::Word, Kind::Word) => take(cursor, Is::Word(text.into())),
            (Type::Literal(word), Kind::Word) if word == text => take(cursor, Is::Word(text.into())),
            (Type::Set(set), Kind::Word) if self.words.has(set, text) => take(cursor, Is::Word(text.into())),
            (Type::New(space), Kind::Word) if space != "person" && space != "change" && text != "none" => {
                take(cursor, Is::New(text.into()))
            }
            (Type::Ref(space), Kind::Word) if space != "change" && !self.ends_slot(slot, entry, token) => {
                take(cursor, Is::Ref(text.into()))
            }
            (Type::Number, Kind::Number) if !looks_like_time(text) => {
                self.figure(cursor, |q| matches!(q, Quantity::Number(_)), None)
            }
            (Type::Percent, Kind::Number) if !looks_like_time(text) => {
                self.figure(cursor, |q| matches!(q, Quantity::Percent(_)), Some(100.0))
            }
            (Type::Duration, Kind::Number) if !looks_like_time(text) => {
                self.figure(cursor, |q| matches!(q, Quantity::Duration(_)), None)
            }
            (Type::Measure, Kind::Number) if !looks_like_time(text) => self.figure(cursor, |_| true, None),
            (Type::Time, Kind::Number | Kind::Relative) => match self.time(token) {
                Ok(Some(time)) => take(cursor, Is::Time(time)),
                Ok(None) => Read::Other,
                Err(()) => {
                    cursor.next();
                    Read::Bad
                }
            },
            (Type::Period, Kind::Number | Kind::Relative) => self.period(cursor),
            (Type::Limit, Kind::Compare) => self.limit(entry, cursor),
            (Type::Limit, Kind::Number)
                if cursor.peek_after().is_some_and(|next| next.kind == Kind::Range) =>
            {
                self.limit(entry, cursor)
            }
            _ => Read::Other,
        }
    }

    /// Whether a word in the place of a name is rather the next clause.
    fn ends_slot(&self, slot: &Slot, entry: &'static Entry, token: Token) -> bool {
        slot.optional && self.is_clause(entry, token)
    }

    fn is_clause(&self, entry: &Entry, token: Token) -> bool {
        let text = self.text(token);
        token.kind == Kind::Word && entry.children.iter().any(|child| vocabulary().entry(*child).word == text)
    }

    /// A figure of the kind that `fits`, with the word for what it counts, if one follows.
    fn figure(&mut self, cursor: &mut Cursor, fits: impl Fn(Quantity) -> bool, most: Option<f64>) -> Read {
        let Some(token) = cursor.peek() else { return Read::Other };
        let span = self.span(token);
        if let Some((mended, span)) = self.torn(cursor) {
            let written = self.source.slice(span).to_owned();
            self.problems.apart(span, &written, &mended);
            cursor.next();
            cursor.next();
            return Read::Bad;
        }
        let quantity = match Quantity::parse(self.text(token)) {
            Ok(quantity) => quantity,
            Err(bad) => {
                let text = self.text(token).to_owned();
                self.problems.bad_quantity(span, &text, &bad);
                cursor.next();
                return Read::Bad;
            }
        };
        if !fits(quantity) {
            return Read::Other;
        }
        cursor.next();
        if quantity.plain() < 0.0 || most.is_some_and(|most| quantity.plain() > most) {
            let text = self.text(token).to_owned();
            self.problems.out_of_range(span, &text, quantity);
            return Read::Bad;
        }
        let unit = matches!(quantity, Quantity::Number(_)).then(|| self.unit(cursor)).flatten();
        Read::Value(Is::Quantity(quantity, unit))
    }

    /// `30 minutes` as it should be written, and where it stands, if that is what stands here.
    fn torn(&self, cursor: &Cursor) -> Option<(String, Span)> {
        let (number, unit) = (cursor.peek()?, cursor.peek_after()?);
        let (figure, word) = (self.text(number), self.text(unit));
        let clause = self.line.iter().any(|entry| vocabulary().child(*entry, word).is_some());
        if unit.kind != Kind::Word || clause || !matches!(Quantity::parse(figure), Ok(Quantity::Number(_))) {
            return None;
        }
        let mended = match Quantity::parse(&format!("{figure}{word}")) {
            Ok(_) => format!("{figure}{word}"),
            Err(BadQuantity::Unit { meant: Some(meant), .. }) => format!("{figure}{meant}"),
            Err(_) => return None,
        };
        Some((mended, self.span(number).to(self.span(unit))))
    }

    /// The word for what a number counts: `rows`, `events`.
    fn unit(&self, cursor: &mut Cursor) -> Option<Box<str>> {
        let token = cursor.peek().filter(|token| token.kind == Kind::Word)?;
        let (set, _) = vocabulary().set_named("COUNTED")?;
        let text = self.text(token);
        // `batch 1 instances 8`: the word is rather the next clause
        if self.line.iter().any(|entry| vocabulary().child(*entry, text).is_some()) {
            return None;
        }
        let unit: Box<str> = self.words.has(set, text).then(|| text.into())?;
        cursor.next();
        Some(unit)
    }

    /// None: it is no time. An error: it was meant as one, and what is wrong has been said.
    fn time(&mut self, token: Token) -> Result<Option<Time>, ()> {
        let text = self.text(token);
        let read = match token.kind {
            Kind::Relative => Time::from_window(text),
            _ if looks_like_time(text) => Time::parse(text, self.zone),
            _ => return Ok(None),
        };
        read.map(Some).map_err(|bad| {
            let text = self.text(token).to_owned();
            self.problems.bad_time(self.span(token), &text, &bad);
        })
    }

    fn period(&mut self, cursor: &mut Cursor) -> Read {
        let Some(first) = cursor.peek() else { return Read::Other };
        let Ok(from) = self.time(first) else {
            self.other_end(cursor);
            return Read::Bad;
        };
        let Some(from) = from else { return Read::Other };
        cursor.next();
        let start = self.span(first);
        // `2026-03-03 14:00`: date and time torn apart
        if let Some(clock) = cursor.peek().filter(|next| next.kind == Kind::Number) {
            let (date, time) = (self.text(first).to_owned(), self.text(clock).to_owned());
            if looks_like_time(&time) {
                self.problems.torn_time(start.to(self.span(clock)), &date, &time);
                cursor.next();
                // the other end goes with it, and whatever was meant for a zone
                while cursor.peek().is_some_and(|next| self.is_loose(next)) {
                    cursor.next();
                }
                return Read::Bad;
            }
        }
        if cursor.next_if(Kind::Range).is_none() {
            // a day is a period by itself
            if let Time::At { from: day, until } = from
                && day < until
            {
                return Read::Value(Is::Period(Box::new([(from, start), (from, start)])));
            }
            let text = self.text(first).to_owned();
            self.problems.half_period(start, &text);
            return Read::Bad;
        }
        let Some(second) = cursor.next() else {
            let text = self.text(first).to_owned();
            self.problems.half_period(start, &text);
            return Read::Bad;
        };
        let end = self.span(second);
        match self.time(second) {
            Ok(Some(to)) => {
                if to.precedes(from) {
                    self.problems.backwards(start, end);
                    return Read::Bad;
                }
                Read::Value(Is::Period(Box::new([(from, start), (to, end)])))
            }
            Ok(None) => {
                let text = self.text(second).to_owned();
                self.problems.no_time(end, &text);
                Read::Bad
            }
            Err(()) => Read::Bad,
        }
    }

    /// Whether a token can only belong to what has gone wrong before it.
    fn is_loose(&self, token: Token) -> bool {
        let clause = || self.line.iter().any(|entry| vocabulary().child(*entry, self.text(token)).is_some());
        matches!(token.kind, Kind::Range | Kind::Number) || (token.kind == Kind::Word && !clause())
    }

    /// Steps over a bad start, and looks at the end of the period all the same.
    fn other_end(&mut self, cursor: &mut Cursor) {
        cursor.next();
        if cursor.next_if(Kind::Range).is_some()
            && let Some(end) = cursor.next()
        {
            let _ = self.time(end);
        }
    }

    fn limit(&mut self, entry: &'static Entry, cursor: &mut Cursor) -> Read {
        let comparison = match cursor.next_if(Kind::Compare).map(|token| self.text(token)) {
            Some("<") => Comparison::Below,
            Some("<=") => Comparison::AtMost,
            Some(">") => Comparison::Above,
            Some(">=") => Comparison::AtLeast,
            Some(_) => Comparison::Equal,
            None => Comparison::Between,
        };
        let read = self.limit_ends(comparison, entry, cursor);
        let of_baseline = self.of_baseline(cursor);
        match read {
            Some((figure, to, unit)) => {
                Read::Value(Is::Limit(Box::new(Limit { comparison, figure, to, of_baseline, unit })))
            }
            None => Read::Bad,
        }
    }

    /// The figure of a limit, the upper end of a range, and what they count.
    fn limit_ends(
        &mut self,
        comparison: Comparison,
        entry: &'static Entry,
        cursor: &mut Cursor,
    ) -> Option<(Quantity, Option<Quantity>, Option<Box<str>>)> {
        let (figure, unit, span) = self.limit_figure(entry, cursor)?;
        if comparison != Comparison::Between {
            return Some((figure, None, unit));
        }
        cursor.next_if(Kind::Range);
        let (end, _, end_span) = self.limit_figure(entry, cursor)?;
        if !figure.same_kind(end) {
            self.problems.mixed_units(span, figure, end_span, end);
            return None;
        }
        if end.plain() < figure.plain() {
            self.problems.empty_range(span.to(end_span));
            return None;
        }
        Some((figure, Some(end), unit))
    }

    fn limit_figure(
        &mut self,
        entry: &'static Entry,
        cursor: &mut Cursor,
    ) -> Option<(Quantity, Option<Box<str>>, Span)> {
        let before = cursor.last();
        let token = match cursor.peek() {
            Some(token) if token.kind == Kind::Number && !looks_like_time(self.text(token)) => token,
            other => {
                let place = other.or(before).map(|token| self.span(token))?;
                let text = other.map(|token| self.text(token).to_owned());
                self.problems.no_figure(place, text.as_deref());
                // what stands there instead goes with it, unless it is the next clause
                if other.is_some_and(|token| !self.is_clause(entry, token)) {
                    cursor.next();
                }
                return None;
            }
        };
        match self.figure(cursor, |_| true, None) {
            Read::Value(Is::Quantity(quantity, unit)) => Some((quantity, unit, self.span(token))),
            _ => None,
        }
    }

    /// `baseline` or `of baseline`.
    fn of_baseline(&self, cursor: &mut Cursor) -> bool {
        let is = |token: Option<Token>, word: &str| {
            token.is_some_and(|token| token.kind == Kind::Word && self.text(token) == word)
        };
        if is(cursor.peek(), "of") && is(cursor.peek_after(), "baseline") {
            cursor.next();
        }
        let found = is(cursor.peek(), "baseline");
        if found {
            cursor.next();
        }
        found
    }
}
