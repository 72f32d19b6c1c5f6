//! What can be done to a plan or a record, one well-formed edit at a time: the tree says where statements stand, the model
//! which words are clauses and what values mean.

use jiff::ToSpan;
use jiff::civil::Date;
use plimsoll::model::{Builder, Is, Model, Node, NodeId, Value, Words};
use plimsoll::source::{FileId, Source, Span};
use plimsoll::syntax::{Kind as Token, Tree, parse};
use plimsoll::vocabulary::{Type, vocabulary};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A way to change a text. The order is that of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Statement,
    Clause,
    Less,
    More,
    Earlier,
    Later,
    Swapped,
    Name,
    Word,
}

impl Kind {
    pub(super) const ALL: [(Self, &'static str); 9] = [
        (Self::Statement, "statement removed"),
        (Self::Clause, "clause removed"),
        (Self::Less, "figure down"),
        (Self::More, "figure up"),
        (Self::Earlier, "date earlier"),
        (Self::Later, "date later"),
        (Self::Swapped, "neighbours swapped"),
        (Self::Name, "another name"),
        (Self::Word, "another word"),
    ];

    pub(super) fn title(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, title)| title)
    }
}

/// One changed text.
pub(super) struct Mutant {
    pub(super) kind: Kind,
    /// The words that lead to the place, with what is changed there.
    pub(super) path: String,
    /// From the text, and what stands there instead.
    pub(super) cut: Vec<(Range<usize>, String)>,
}

impl Mutant {
    pub(super) fn apply(&self, text: &str) -> String {
        let mut cut: Vec<&(Range<usize>, String)> = self.cut.iter().collect();
        cut.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
        let mut text = text.to_owned();
        for (range, put) in cut {
            text.replace_range(range.clone(), put);
        }
        text
    }
}

/// All texts of one plan, and what they mean together.
pub(super) struct Unit {
    sources: Vec<Source>,
    trees: Vec<Tree>,
    model: Model,
    /// The names that are declared, by what they name.
    names: BTreeMap<&'static str, BTreeSet<String>>,
}

impl Unit {
    /// Reads the plan, its record and all that it includes: `texts`, in this order.
    pub(super) fn read(texts: &[String], words: &Words, has_record: bool) -> Self {
        let zone = jiff::tz::TimeZone::UTC;
        let mut builder = Builder::new(words, &zone);
        let mut unit =
            Self { sources: Vec::new(), trees: Vec::new(), model: Model::default(), names: BTreeMap::new() };
        for (id, text) in (0..).map(FileId).zip(texts) {
            let source = Source::new(id, "", text.as_str());
            let tree = parse(&source);
            builder.read(&source, &tree).expect("an edition that is known");
            unit.sources.push(source);
            unit.trees.push(tree);
        }
        let (model, _) = builder.finish(Some(FileId(0)), has_record.then_some(FileId(1)));
        unit.model = model;
        for (node, value) in unit.values(None) {
            let types = vocabulary().entry(node.entry).slots[usize::from(value.slot)].types;
            for one in types {
                if let (Type::New(space), Is::New(name)) = (one, &value.is) {
                    unit_names(&mut unit.names, space, name);
                }
            }
        }
        unit
    }

    pub(super) fn text(&self, file: usize) -> &str {
        &self.sources[file].text
    }

    /// The nodes of one file, or of all. Those of a profile stand in the plan that uses it.
    fn nodes(&self, file: Option<usize>) -> impl Iterator<Item = (NodeId, &Node)> {
        let roots = self.model.files.iter().flat_map(|file| &file.roots);
        let all: BTreeSet<NodeId> = roots.flat_map(|root| self.model.inside(*root)).collect();
        let all = all.into_iter().filter_map(|id| Some((id, self.model.get(id)?)));
        all.filter(move |(_, node)| file.is_none_or(|file| node.span.file.0 as usize == file))
    }

    fn values(&self, file: Option<usize>) -> Vec<(Node, Value)> {
        let all = self
            .nodes(file)
            .flat_map(|(_, node)| node.values.iter().map(move |value| (node.clone(), value.clone())));
        all.collect()
    }

    /// Every mutant of the text number `file`.
    pub(super) fn mutants(&self, file: usize) -> Vec<Mutant> {
        let mut mutants = Vec::new();
        self.statements(file, &mut mutants);
        self.clauses(file, &mut mutants);
        self.changed(file, &mut mutants);
        self.swapped(file, &mut mutants);
        mutants.sort_by_key(|mutant| mutant.kind);
        mutants
    }

    /// The words from the margin of the file to this node.
    fn path(&self, id: NodeId) -> String {
        let parent = |id: &NodeId| self.model.get(*id).and_then(|node| node.parent);
        let mut words: Vec<&str> =
            std::iter::successors(Some(id), parent).map(|id| self.model.word(id)).collect();
        words.reverse();
        // the file itself is no place
        if words.len() > 1 {
            words.remove(0);
        }
        words.join("/")
    }

    /// The node whose word stands here.
    fn at(&self, file: usize, start: u32) -> Option<NodeId> {
        let all = self.nodes(Some(file));
        all.filter(|(_, node)| node.word.start == start).map(|(id, _)| id).next()
    }

    fn extent(&self, file: usize, index: usize) -> Range<usize> {
        let tree = &self.trees[file];
        let statement = tree.statements[index];
        let token = |at: u32| tree.tokens[at as usize];
        let last = statement.close.map_or_else(|| token(statement.last - 1), token);
        token(statement.first).start as usize..last.end as usize
    }

    fn statements(&self, file: usize, out: &mut Vec<Mutant>) {
        let tree = &self.trees[file];
        for (index, statement) in tree.statements.iter().enumerate() {
            let start = tree.tokens[statement.first as usize].start;
            let Some(id) = self.at(file, start) else { continue };
            // without these there is nothing left to judge
            if ["plan", "record", "profile"].contains(&self.model.word(id)) && self.is_root(id) {
                continue;
            }
            let path = self.path_of(id);
            out.push(Mutant {
                kind: Kind::Statement,
                path,
                cut: vec![(self.extent(file, index), String::new())],
            });
        }
    }

    fn is_root(&self, id: NodeId) -> bool {
        self.model.get(id).is_some_and(|node| node.parent.is_none())
    }

    /// The path with the first value, which tells many of one word apart.
    fn path_of(&self, id: NodeId) -> String {
        let path = self.path(id);
        match self.model.first_text(id).filter(|text| !text.contains(' ')) {
            Some(text) => format!("{path} {text}"),
            None => path,
        }
    }

    fn clauses(&self, file: usize, out: &mut Vec<Mutant>) {
        let tree = &self.trees[file];
        let heads: BTreeSet<u32> =
            tree.statements.iter().map(|statement| tree.tokens[statement.first as usize].start).collect();
        for (id, node) in self.nodes(Some(file)) {
            if heads.contains(&node.word.start) || node.parent.is_none() {
                continue;
            }
            // with what belongs to it, wherever that stands in the line
            let inside = self.model.inside(id);
            let cut = inside.into_iter().filter_map(|id| self.model.get(id)).map(|node| {
                let Span { start, end, .. } = node.word.to(node.span);
                (start as usize..end as usize, String::new())
            });
            out.push(Mutant { kind: Kind::Clause, path: self.path(id), cut: cut.collect() });
        }
    }

    /// Values: figures, dates, names, words of closed sets.
    fn changed(&self, file: usize, out: &mut Vec<Mutant>) {
        for (id, node) in self.nodes(Some(file)) {
            let path = self.path(id);
            for value in &node.values {
                let slot = vocabulary().entry(node.entry).slots[usize::from(value.slot)];
                let dated = matches!(value.is, Is::Time(_) | Is::Period(_));
                let figured = matches!(value.is, Is::Quantity(..) | Is::Limit(_));
                if dated || figured {
                    self.figures(file, value.span, &path, out);
                    continue;
                }
                let Some(text) = value.is.text() else { continue };
                for one in slot.types {
                    match one {
                        Type::Person => self.renamed(value.span, "person", text, &path, out),
                        Type::Ref(space) => self.renamed(value.span, space, text, &path, out),
                        Type::Set(set) => {
                            let members = vocabulary().set(*set).map_or(&[][..], |set| set.members);
                            if let Some(at) = members.iter().position(|member| *member == text) {
                                for other in others(members, at) {
                                    put(Kind::Word, value.span, text, other, &path, out);
                                }
                            }
                        }
                        _ => {}
                    }
                }
            }
        }
    }

    /// The numbers and dates within `span`.
    fn figures(&self, file: usize, span: Span, path: &str, out: &mut Vec<Mutant>) {
        let within = |token: &&plimsoll::syntax::Token| token.start >= span.start && token.end <= span.end;
        for token in self.trees[file].tokens.iter().filter(within) {
            if !matches!(token.kind, Token::Number | Token::Relative) {
                continue;
            }
            let (at, written) = (span_of(span, token.start, token.end), token.slice(self.text(file)));
            if let Some(date) = written.get(..10).and_then(|date| date.parse::<Date>().ok()) {
                let rest = &written[10..];
                for (kind, days) in [(Kind::Earlier, -1), (Kind::Later, 1)] {
                    let other = format!("{}{rest}", date.saturating_add(days.days()));
                    put(kind, at, written, &other, path, out);
                }
            } else {
                for (kind, factor) in [(Kind::Less, 0.5), (Kind::More, 2.0)] {
                    put(kind, at, written, &scaled(written, factor), path, out);
                }
            }
        }
    }

    fn renamed(&self, span: Span, space: &str, text: &str, path: &str, out: &mut Vec<Mutant>) {
        let Some(names) = self.names.get(space).filter(|names| names.contains(text)) else { return };
        let after = names.range(text.to_owned()..).nth(1);
        if let Some(other) = after.or_else(|| names.first()) {
            put(Kind::Name, span, text, other, path, out);
        }
    }

    /// Steps and stages that stand side by side.
    fn swapped(&self, file: usize, out: &mut Vec<Mutant>) {
        let tree = &self.trees[file];
        let orderly = |index: usize| {
            let start = tree.tokens[tree.statements[index].first as usize].start;
            let id = self.at(file, start)?;
            ["step", "stage"].contains(&self.model.word(id)).then_some(id)
        };
        for parent in 0..tree.statements.len() {
            let children: Vec<usize> = tree.children(parent).collect();
            for pair in children.windows(2) {
                let (Some(first), Some(second)) = (orderly(pair[0]), orderly(pair[1])) else { continue };
                if self.model.word(first) != self.model.word(second) {
                    continue;
                }
                let (a, b) = (self.extent(file, pair[0]), self.extent(file, pair[1]));
                let text = self.text(file);
                let cut = vec![(a.clone(), text[b.clone()].to_owned()), (b, text[a].to_owned())];
                out.push(Mutant { kind: Kind::Swapped, path: self.path(first), cut });
            }
        }
    }
}

fn unit_names(names: &mut BTreeMap<&'static str, BTreeSet<String>>, space: &'static str, name: &str) {
    names.entry(space).or_default().insert(name.to_owned());
}

fn span_of(span: Span, start: u32, end: u32) -> Span {
    Span { start, end, ..span }
}

fn put(kind: Kind, span: Span, from: &str, to: &str, path: &str, out: &mut Vec<Mutant>) {
    if from != to {
        let range = span.start as usize..span.end as usize;
        let told = if matches!(kind, Kind::Word | Kind::Name) {
            format!("{path} {from} > {to}")
        } else {
            path.to_owned()
        };
        out.push(Mutant { kind, path: told, cut: vec![(range, to.to_owned())] });
    }
}

/// The other members of a set; of a large one a few, spread evenly.
fn others<'m>(members: &'m [&'m str], at: usize) -> Vec<&'m str> {
    let others: Vec<&str> = (1..members.len()).map(|step| members[(at + step) % members.len()]).collect();
    let few = super::MEMBERS.min(others.len());
    (0..few).map(|turn| others[turn * others.len() / few]).collect()
}

/// Every number in `written` times `factor`, its unit as it is: `1h30m` becomes `2h60m`.
fn scaled(written: &str, factor: f64) -> String {
    let (mut out, mut number) = (String::new(), String::new());
    for c in written.chars().chain(['\0']) {
        if c.is_ascii_digit() || c == '_' || (c == '.' && !number.is_empty()) {
            number.push(c);
            continue;
        }
        if let Ok(figure) = number.replace('_', "").parse::<f64>() {
            let whole = !number.contains('.') && figure != 1.0;
            let new = figure * factor;
            out += &if whole { new.floor().to_string() } else { new.to_string() };
        }
        number.clear();
        if c != '\0' {
            out.push(c);
        }
    }
    out
}
