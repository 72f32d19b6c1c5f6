//! What the others say, laid out for rules: places in other plans get handles, so that rules can point there.

use super::super::Setting;
use super::super::gather::Gathered;
use super::{Neighbours, Sheet, There};
use crate::facts::{Fact, Key};
use crate::source::{FileId, Span};
use std::collections::BTreeMap;

/// What the others of `sheets` say about the plan of `gathered`.
pub(in crate::check) fn fact(
    heard: &Neighbours,
    sheets: &[Sheet],
    gathered: &mut Gathered,
    setting: &Setting<'_>,
) -> Fact {
    let mut teller = Teller { sheets, gathered, setting, files: BTreeMap::new() };
    let here = |node: u32| (&"handle" as Key, Fact::Whole(i64::from(node)));
    let overlaps = heard.overlaps.iter().map(|(table, name, place, there)| {
        let what = if *table { "table" } else { "component" };
        let fields = vec![here(place.node), (&"of", Fact::Word(what)), (&"name", Fact::text(name))];
        teller.with(fields, there)
    });
    let overlaps: Vec<Fact> = overlaps.collect();
    let contracts = heard.contracts.iter().map(|(table, place, acts, there)| {
        let acts = Fact::list(acts.iter().map(|act| Fact::Word(act)).collect());
        let fields = vec![here(place.node), (&"table" as Key, Fact::text(table)), (&"acts", acts)];
        match there {
            Some(there) => teller.with(fields, there),
            None => Fact::object(fields),
        }
    });
    let contracts: Vec<Fact> = contracts.collect();
    let staged = heard.staged.iter().map(|there| {
        let sheet = teller.sheets.get(there.sheet);
        let commit = sheet.and_then(|sheet| sheet.commit.as_deref());
        let digests = sheet.map(|sheet| sheet.digests.iter().map(|digest| Fact::text(digest)).collect());
        let mut fields: Vec<(Key, Fact)> = Vec::new();
        fields.extend(commit.map(|commit| (&"commit" as Key, Fact::text(commit))));
        fields.push((&"digests", Fact::list(digests.unwrap_or_default())));
        teller.with(fields, there)
    });
    let staged: Vec<Fact> = staged.collect();
    Fact::object(vec![
        (&"plans", Fact::Whole(i64::try_from(sheets.len()).unwrap_or(i64::MAX))),
        (&"overlaps", Fact::list(overlaps)),
        (&"contracts", Fact::list(contracts)),
        (&"staged", Fact::list(staged)),
    ])
}

struct Teller<'a, 'g> {
    sheets: &'a [Sheet],
    gathered: &'g mut Gathered,
    setting: &'a Setting<'a>,
    /// The texts of the others, each read once.
    files: BTreeMap<usize, Option<FileId>>,
}

impl Teller<'_, '_> {
    /// `fields`, and where it stands in the other plan. A plan that went meanwhile is told of without a place.
    fn with(&mut self, mut fields: Vec<(Key, Fact)>, there: &There) -> Fact {
        let Some(sheet) = self.sheets.get(there.sheet) else { return Fact::object(fields) };
        let Self { gathered, setting, files, .. } = self;
        let file = *files.entry(there.sheet).or_insert_with(|| {
            let text = (setting.load)(&sheet.key).ok()?;
            Some(gathered.sources.add(text.label, text.text))
        });
        fields.push((&"plan", Fact::text(&(setting.label)(&sheet.key))));
        let place =
            file.map(|file| gathered.model.beyond(Span::new(file, there.place.start, there.place.end)));
        fields.extend(place.map(|place| (&"there" as Key, Fact::Whole(i64::from(place.0)))));
        Fact::object(fields)
    }
}
