//! A model, laid out for rules.

use super::calendar::Days;
use super::derived::{Derived, changes, open, window};
use super::evidence::Evidence;
use super::fact::Key;
use super::relations::{acts, ran, staging, start};
use super::{Fact, VERSION};
use crate::model::{Digests, Is, Limit, Model, NodeId, Quantity, Time, Value};
use crate::source::{Sources, Span};
use crate::vocabulary::{Entry, EntryId, Times, vocabulary};
use jiff::Timestamp;

type Fields = Vec<(Key, Fact)>;

/// Everything that `model` says, with figures in plain units, times as instants, and relations followed to their end.
#[must_use]
pub fn facts(
    model: &Model,
    sources: &Sources,
    digests: Option<&Digests>,
    evidence: &Evidence,
    now: Timestamp,
) -> Fact {
    let layout = Layout { model, sources, evidence, derived: Derived::new(model, evidence) };
    let root = |id: Option<NodeId>| id.map_or(Fact::None, |id| layout.object(id));
    let (plan, record) = (root(model.plan), root(model.record));
    let people = model.files.iter().flat_map(|file| &file.roots).copied();
    let people = people.filter(|id| model.word(*id) == "person").map(|id| layout.object(id)).collect();
    let digest = digests.map_or(Fact::None, |digests| {
        Fact::object(vec![(&"intent", Fact::text(&digests.intent)), (&"whole", Fact::text(&digests.whole))])
    });
    let of_plan = |of: fn(&Model, NodeId) -> Fact| model.plan.map_or(Fact::None, |plan| of(model, plan));
    let gathered = layout.derived.gathered.take();
    let window = model.plan.map_or(Fact::None, |plan| window(model, sources, evidence, plan));
    let ran = ran(&record, &gathered.steps, &gathered.checks);
    let (start, staging) = (start(&ran, &window), staging(&plan));
    let no_return = layout.derived.no_return(&plan);
    Fact::object(vec![
        (&"facts", Fact::Whole(VERSION)),
        (&"now", Fact::object(layout.instant(now.as_second(), now.as_second()))),
        (&"ran", ran),
        (&"start", start),
        (&"staging", staging),
        (&"acts", acts(&gathered.steps)),
        (&"no_return", no_return),
        (&"plan", plan),
        (&"record", record),
        (&"people", Fact::list(people)),
        (&"digest", digest),
        (&"order", layout.order()),
        (&"links", layout.links()),
        (&"window", window),
        (&"changes", of_plan(changes)),
        (&"history", evidence.history()),
        (&"calendar", evidence.calendar.as_ref().map_or(Fact::None, Days::whole)),
        (&"linked", Fact::list(evidence.linked.clone())),
        (&"beside", evidence.beside.clone().unwrap_or(Fact::None)),
        (&"metrics", layout.metrics()),
        (&"duties", layout.derived.groups(&gathered.steps, "duties")),
        (&"carried", layout.derived.groups(&gathered.steps, "carries")),
        (&"steps", Fact::list(gathered.steps)),
        (&"checks", Fact::list(gathered.checks)),
        (&"watches", Fact::list(gathered.watches)),
        (&"stages", Fact::list(gathered.stages)),
        (&"triggers", Fact::list(gathered.triggers)),
        (&"notices", Fact::list(gathered.notices)),
        (&"baselines", Fact::list(gathered.baselines)),
        (&"evidence", Fact::list(gathered.evidence)),
        (&"placeholders", Fact::list(gathered.placeholders)),
    ])
}

struct Layout<'a> {
    model: &'a Model,
    sources: &'a Sources,
    evidence: &'a Evidence,
    derived: Derived<'a>,
}

fn handle(id: NodeId) -> Fact {
    Fact::Whole(i64::from(id.0))
}

impl Layout<'_> {
    fn object(&self, id: NodeId) -> Fact {
        let fact = Fact::object(self.fields(id));
        self.derived.gather(id, &fact);
        fact
    }

    fn fields(&self, id: NodeId) -> Fields {
        let Some(node) = self.model.get(id) else { return Vec::new() };
        let entry = vocabulary().entry(node.entry);
        // a list for all that may stand often, and of the rest what is there
        let is_once = |id: &&NodeId| matches!(self.model.entry(**id).times, Times::Once | Times::Needed);
        let once = node.children.iter().filter(is_once).count();
        let marks = usize::from(node.profile.is_some()) + usize::from(node.broken);
        let expected = 1 + marks + entry.slots.len() + entry.many + once;
        let mut fields: Fields = Vec::with_capacity(expected);
        fields.push((&"handle", handle(id)));
        if let Some(profile) = node.profile.and_then(|profile| self.model.first_text(profile)) {
            fields.push((&"inherited", Fact::text(profile)));
        }
        if node.broken {
            fields.push((&"uncertain", Fact::Yes(true)));
        }
        self.values(entry, &node.values, &mut fields);
        self.children(entry, &node.children, &mut fields);
        self.derived.fields(id, &mut fields);
        self.evidence.fields(id, &mut fields);
        if let (Some(days), Some((from, until))) = (&self.evidence.calendar, open(self.model, id)) {
            fields.push((&"calendar", days.window(from, until)));
        }
        fields
    }

    fn values(&self, entry: &'static Entry, values: &[Value], fields: &mut Fields) {
        for (at, slot) in entry.slots.iter().enumerate().filter(|(_, slot)| slot.filler().is_none()) {
            let mut given = values.iter().filter(|value| usize::from(value.slot) == at);
            if slot.list {
                let list: Vec<Fact> = given.map(|value| self.value(value)).collect();
                if !list.is_empty() || !slot.optional {
                    fields.push((&slot.field, Fact::list(list)));
                }
            } else if let Some(value) = given.next() {
                match self.value(value) {
                    // a clause that is nothing but a figure or a time is that figure or time
                    Fact::Object(figure) if slot.name == "value" => fields.extend(figure.iter().cloned()),
                    fact => fields.push((&slot.field, fact)),
                }
            }
        }
    }

    /// What stands inside: an object for what stands once, a list, empty perhaps, for what may stand often.
    fn children(&self, entry: &'static Entry, children: &[NodeId], fields: &mut Fields) {
        let mut left: Vec<(EntryId, NodeId)> =
            children.iter().filter_map(|id| Some((self.model.get(*id)?.entry, *id))).collect();
        left.sort_by_key(|(entry, _)| *entry);
        for child in entry.children {
            let word = vocabulary().entry(*child);
            let first = left.partition_point(|(entry, _)| entry < child);
            let same = left.get(first..).unwrap_or(&[]).iter().take_while(|(entry, _)| entry == child);
            let mut same = same.map(|(_, id)| self.object(*id));
            if matches!(word.times, Times::Once | Times::Needed) {
                fields.extend(same.next().map(|object| (&word.field, object)));
            } else {
                fields.push((&word.field, Fact::list(same.collect())));
            }
        }
    }

    fn value(&self, value: &Value) -> Fact {
        match &value.is {
            Is::Text(text)
            | Is::Script(text)
            | Is::Word(text)
            | Is::New(text)
            | Is::Ref(text)
            | Is::Person(text) => Fact::Text(text.clone()),
            Is::Quantity(quantity, unit) => {
                let mut fields = vec![(&"written", self.written(value.span)), figure(*quantity)];
                fields.extend(unit.as_ref().map(|unit| (&"unit", Fact::Text(unit.clone()))));
                Fact::object(fields)
            }
            Is::Time(time) => self.time(*time, value.span),
            Is::Period(ends) => {
                let [(from, from_span), (to, to_span)] = **ends;
                let mut fields =
                    vec![(&"start", self.time(from, from_span)), (&"end", self.time(to, to_span))];
                if let (Time::At { from, .. }, Time::At { until, .. }) = (from, to) {
                    fields.push((&"seconds", Fact::Whole(until - from)));
                }
                Fact::object(fields)
            }
            Is::Limit(limit) => self.limit(limit, value.span),
        }
    }

    fn written(&self, span: Span) -> Fact {
        Fact::text(self.sources.slice(span))
    }

    fn time(&self, time: Time, span: Span) -> Fact {
        let mut fields = vec![(&"written", self.written(span))];
        match time {
            Time::At { from, until } => fields.extend(self.instant(from, until)),
            Time::FromWindow(seconds) => fields.push((&"from_window", Fact::figure(seconds))),
        }
        Fact::object(fields)
    }

    fn instant(&self, from: i64, until: i64) -> Fields {
        let written = Timestamp::from_second(from).map(|at| at.to_string()).unwrap_or_default();
        let mut fields: Fields = vec![
            (&"instant", Fact::Text(written.into())),
            (&"epoch", Fact::Whole(from)),
            (&"until", Fact::Whole(until)),
        ];
        let calendar = self.evidence.calendar.as_ref();
        fields.extend(calendar.map(|days| (&"calendar" as Key, days.moment(from, until))));
        fields
    }

    fn limit(&self, limit: &Limit, span: Span) -> Fact {
        let mut fields = vec![
            (&"written", self.written(span)),
            (&"sign", Fact::Word(limit.comparison.sign())),
            figure(limit.figure),
            (&"of_baseline", Fact::Yes(limit.of_baseline)),
        ];
        fields.extend(limit.to.map(|to| (&"to", Fact::object(vec![figure(to)]))));
        fields.extend(limit.unit.as_ref().map(|unit| (&"unit", Fact::Text(unit.clone()))));
        Fact::object(fields)
    }

    fn order(&self) -> Fact {
        let pair = |(from, to): &(u32, u32)| {
            Fact::list(vec![Fact::Whole(i64::from(*from)), Fact::Whole(i64::from(*to))])
        };
        let placed = self.model.before.iter().map(|placed| {
            let name = self.model.first_text(placed.step).unwrap_or("");
            Fact::object(vec![
                (&"step", Fact::text(name)),
                (&"handle", handle(placed.step)),
                (&"rank", Fact::Whole(i64::from(placed.rank))),
                (&"follows", Fact::list(placed.follows.iter().map(pair).collect())),
            ])
        });
        Fact::list(placed.collect())
    }

    fn metrics(&self) -> Fact {
        let metric = |(name, (id, kinds)): (&&'_ str, &(NodeId, Vec<String>))| {
            let kinds = kinds.iter().map(|kind| Fact::text(kind)).collect();
            ((*name).to_owned(), Fact::object(vec![(&"handle", handle(*id)), (&"kinds", Fact::list(kinds))]))
        };
        let metrics: Vec<(String, Fact)> = self.derived.metrics.iter().map(metric).collect();
        Fact::named(Vec::new(), metrics.iter().map(|(name, fact)| (name.as_str(), fact.clone())))
    }

    fn links(&self) -> Fact {
        let link = |(from, to): &(NodeId, NodeId)| {
            let node = self.model.get(*from)?;
            let entry = vocabulary().entry(node.entry);
            let mut fields =
                vec![(&"handle", handle(*from)), (&"word", Fact::Word(entry.word)), (&"to", handle(*to))];
            fields.extend(node.parent.map(|parent| (&"of", handle(parent))));
            Some(Fact::object(fields))
        };
        Fact::list(self.model.links.iter().filter_map(link).collect())
    }
}

fn figure(quantity: Quantity) -> (Key, Fact) {
    let name: Key = match quantity {
        Quantity::Number(_) => &"number",
        Quantity::Percent(_) => &"percent",
        Quantity::Multiple(_) => &"multiple",
        Quantity::Duration(_) => &"seconds",
        Quantity::Bytes(_) => &"bytes",
        Quantity::Rate(_) => &"per_second",
    };
    (name, Fact::figure(quantity.plain()))
}
