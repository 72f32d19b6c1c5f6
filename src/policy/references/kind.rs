use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What a value is, as far as it is known. A number into [`Kinds`], so that comparing two costs nothing and a kind may
/// hold itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Kind(u32);

impl Kind {
    pub(super) const ANY: Self = Self(0);
    pub(super) const TEXT: Self = Self(1);
    pub(super) const NUMBER: Self = Self(2);
    pub(super) const TRUTH: Self = Self(3);
    pub(super) const NULL: Self = Self(4);
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Node {
    Any,
    Text,
    Number,
    Truth,
    Null,
    List(Kind),
    Set(Kind),
    Object(Arc<Object>),
    OneOf(Vec<Kind>),
    Same(Kind),
}

#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Object {
    pub(super) fields: BTreeMap<String, Field>,
    /// What stands under any other key; nothing where there is no other.
    pub(super) rest: Option<Kind>,
    /// Made by a rule, so what it lacks is not called a fact.
    pub(super) made: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Field {
    pub(super) kind: Kind,
    pub(super) optional: bool,
}

/// One step of a path.
#[derive(Debug, Clone)]
pub(super) enum Key<'k> {
    Name(&'k str),
    Number,
    /// All there are, or one whose kind is known.
    Each(Kind),
}

/// What a step leads to.
#[derive(Debug)]
pub(super) enum Look {
    Found { kind: Kind, optional: bool },
    Missing { names: Vec<String>, made: bool },
    Walkable { set: bool },
    Plain(Kind),
}

/// Every kind there is; equal ones once.
#[derive(Debug, Clone)]
pub(super) struct Kinds {
    nodes: Vec<Node>,
    known: BTreeMap<Node, Kind>,
}

impl Default for Kinds {
    fn default() -> Self {
        // in the order of the constants of `Kind`
        let nodes = vec![Node::Any, Node::Text, Node::Number, Node::Truth, Node::Null];
        Self { nodes, known: BTreeMap::new() }
    }
}

impl Kinds {
    /// More shapes of one value than anybody writes: a bound on what a hostile text costs.
    const MOST: usize = 64;

    pub(super) fn reserve(&mut self) -> Kind {
        let kind = Kind(u32::try_from(self.nodes.len()).unwrap_or(0));
        self.nodes.push(Node::Any);
        kind
    }

    pub(super) fn settle(&mut self, reserved: Kind, node: Node) {
        if let Some(place) = self.nodes.get_mut(reserved.0 as usize) {
            *place = node;
        }
    }

    pub(super) fn add(&mut self, node: Node) -> Kind {
        if let Some(known) = self.known.get(&node) {
            return *known;
        }
        let kind = self.reserve();
        self.settle(kind, node.clone());
        self.known.insert(node, kind);
        kind
    }

    /// One of `kinds`, without looking into them: they may not be settled yet.
    pub(super) fn choice(&mut self, mut kinds: Vec<Kind>) -> Kind {
        kinds.sort_unstable();
        kinds.dedup();
        match kinds.as_slice() {
            [] => Kind::ANY,
            [one] => *one,
            _ => self.add(Node::OneOf(kinds)),
        }
    }

    /// One of `kinds`; anything, if one of them is.
    pub(super) fn union(&mut self, kinds: impl IntoIterator<Item = Kind>) -> Kind {
        let all: Vec<Kind> = kinds.into_iter().flat_map(|kind| self.members(kind)).collect();
        if all.contains(&Kind::ANY) || all.len() > Self::MOST * 4 {
            return Kind::ANY;
        }
        let all: BTreeSet<Kind> = all.into_iter().collect();
        if all.len() > Self::MOST { Kind::ANY } else { self.choice(all.into_iter().collect()) }
    }

    /// The kinds that a value of `kind` can have, none of them a choice itself.
    pub(super) fn members(&self, kind: Kind) -> Vec<Kind> {
        let mut found = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let mut pending = vec![kind];
        while let Some(kind) = pending.pop() {
            if !seen.insert(kind) {
                continue;
            }
            match self.node(kind) {
                Node::OneOf(kinds) => pending.extend(kinds),
                Node::Same(other) => pending.push(*other),
                _ => drop(found.insert(kind)),
            }
        }
        found.into_iter().collect()
    }

    pub(super) fn node(&self, kind: Kind) -> &Node {
        self.nodes.get(kind.0 as usize).unwrap_or(&Node::Any)
    }

    /// What one step from a value of `kind` leads to: it is there if any of the kinds it can have knows it.
    pub(super) fn look(&mut self, kind: Kind, key: &Key<'_>) -> Look {
        let members = self.members(kind);
        let mut found = Vec::new();
        let mut optional = false;
        let mut problem = None;
        for member in members {
            match self.look_one(member, key) {
                Look::Found { kind, optional: one } => {
                    found.push(kind);
                    optional |= one;
                }
                // nobody asks for what stands in nothing: the other kinds decide
                Look::Plain(Kind::NULL) => {}
                Look::Missing { mut names, made } => {
                    if let Some(Look::Missing { names: more, .. }) = problem {
                        names.extend(more);
                    }
                    problem = Some(Look::Missing { names, made });
                }
                other => problem = problem.or(Some(other)),
            }
        }
        match problem {
            Some(problem) if found.is_empty() => problem,
            problem => {
                let kind = if found.is_empty() { Kind::ANY } else { self.union(found) };
                Look::Found { kind, optional: optional || problem.is_some() }
            }
        }
    }

    fn look_one(&mut self, kind: Kind, key: &Key<'_>) -> Look {
        let found = |kind| Look::Found { kind, optional: false };
        match (self.node(kind).clone(), key) {
            (Node::List(_), Key::Name(_)) => Look::Walkable { set: false },
            (Node::List(_), Key::Each(Kind::TEXT)) => Look::Walkable { set: false },
            (Node::List(item), _) => found(item),
            (Node::Set(item), Key::Name(_)) => {
                let of_text = self.members(item).iter().any(|one| matches!(*one, Kind::TEXT | Kind::ANY));
                if of_text {
                    Look::Found { kind: Kind::TEXT, optional: true }
                } else {
                    Look::Walkable { set: true }
                }
            }
            (Node::Set(item), _) => found(item),
            (Node::Object(object), Key::Name(name)) => match (object.fields.get(*name), object.rest) {
                (Some(field), _) => Look::Found { kind: field.kind, optional: field.optional },
                (None, Some(rest)) => Look::Found { kind: rest, optional: true },
                (None, None) => missing(&object),
            },
            (Node::Object(object), Key::Number | Key::Each(Kind::NUMBER))
                if object.rest.is_none() && !object.made =>
            {
                missing(&object)
            }
            (Node::Object(object), _) => {
                let all: Vec<Kind> =
                    object.fields.values().map(|field| field.kind).chain(object.rest).collect();
                found(self.union(all))
            }
            (Node::Any | Node::OneOf(_) | Node::Same(_), _) => found(Kind::ANY),
            (Node::Text | Node::Number | Node::Truth | Node::Null, _) => Look::Plain(kind),
        }
    }

    /// What stands under every key of a value, and of which kind the keys are.
    pub(super) fn keys(&mut self, kind: Kind) -> Kind {
        let key = |one: Kind| match self.node(one) {
            Node::List(_) => Kind::NUMBER,
            Node::Object(object) if !object.made => Kind::TEXT,
            Node::Set(item) => *item,
            _ => Kind::ANY,
        };
        let keys: Vec<Kind> = self.members(kind).into_iter().map(key).collect();
        self.union(keys)
    }

    /// An object with any keys.
    pub(super) fn keyed(&mut self, kind: Kind) -> Kind {
        let object = Object { rest: Some(kind), made: true, ..Object::default() };
        self.add(Node::Object(Arc::new(object)))
    }

    /// What stands in a value, nothing said where nothing does.
    pub(super) fn each(&mut self, kind: Kind) -> Kind {
        match self.look(kind, &Key::Each(Kind::ANY)) {
            Look::Found { kind, .. } => kind,
            _ => Kind::ANY,
        }
    }

    /// What stands under one name, nothing said where nothing does.
    pub(super) fn field(&mut self, kind: Kind, name: Option<&str>) -> Kind {
        match name.map(|name| self.look(kind, &Key::Name(name))) {
            Some(Look::Found { kind, .. }) => kind,
            _ => Kind::ANY,
        }
    }

    /// A kind in a sentence.
    pub(super) fn word(&self, kind: Kind) -> &'static str {
        match self.node(kind) {
            Node::Any | Node::OneOf(_) | Node::Same(_) => "something",
            Node::Text => "a text",
            Node::Number => "a number",
            Node::Truth => "true or false",
            Node::Null => "null",
            Node::List(_) => "a list",
            Node::Set(_) => "a set",
            Node::Object(_) => "an object",
        }
    }

    pub(super) fn planted(&mut self, kind: Kind, path: &[&str], leaf: Kind) -> Kind {
        let Some((name, rest)) = path.split_first() else { return leaf };
        let there = self.members(kind).into_iter().find_map(|one| match self.node(one) {
            Node::Object(object) => Some(Object::clone(object)),
            _ => None,
        });
        let mut object = there.unwrap_or_default();
        let inner = object.fields.get(*name).map_or(Kind::ANY, |field| field.kind);
        let kind = self.planted(inner, rest, leaf);
        object.fields.insert((*name).to_owned(), Field { kind, optional: false });
        self.add(Node::Object(Arc::new(object)))
    }
}

fn missing(object: &Object) -> Look {
    Look::Missing { names: object.fields.keys().cloned().collect(), made: object.made }
}
