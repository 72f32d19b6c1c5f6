//! What was understood: statements and clauses alike, each a node with its values and what stands inside it.

use super::quantity::Quantity;
use super::time::Time;
use crate::source::{FileId, Span};
use crate::vocabulary::{Entry, EntryId, vocabulary};

/// A node, by its number. Rules know it as a handle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

/// A statement or a clause.
#[derive(Debug, Clone)]
pub struct Node {
    pub entry: EntryId,
    pub parent: Option<NodeId>,
    /// Its word.
    pub word: Span,
    /// From its word to its last value.
    pub span: Span,
    pub values: Vec<Value>,
    pub children: Vec<NodeId>,
    /// The profile that brought it into the plan.
    pub profile: Option<NodeId>,
    /// Whether a mistake stands in it, so that what it says is uncertain.
    pub broken: bool,
    /// Whether its word was misspelt, and this is what was most likely meant.
    pub guessed: bool,
    /// Whether it holds a gap: it counts as not written yet.
    pub open: bool,
}

/// One value of a node.
#[derive(Debug, Clone, PartialEq)]
pub struct Value {
    /// Which slot of its entry it fills.
    pub slot: u8,
    pub span: Span,
    pub is: Is,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq)]
pub enum Is {
    Text(Box<str>),
    /// Text that names a file whose content belongs to the plan.
    Script(Box<str>),
    /// A member of a closed set, or a word that stands for itself.
    Word(Box<str>),
    /// Declares this name.
    New(Box<str>),
    /// Refers to this name.
    Ref(Box<str>),
    Person(Box<str>),
    Quantity(Quantity, Option<Box<str>>),
    Time(Time),
    Period(Box<[(Time, Span); 2]>),
    Limit(Box<Limit>),
}

impl Is {
    /// The name, word or text that it is.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(t)
            | Self::Script(t)
            | Self::Word(t)
            | Self::New(t)
            | Self::Ref(t)
            | Self::Person(t) => Some(t),
            Self::Quantity(..) | Self::Time(_) | Self::Period(_) | Self::Limit(_) => None,
        }
    }
}

/// How a figure is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    Below,
    AtMost,
    Above,
    AtLeast,
    Equal,
    Between,
}

impl Comparison {
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::Below => "<",
            Self::AtMost => "<=",
            Self::Above => ">",
            Self::AtLeast => ">=",
            Self::Equal => "=",
            Self::Between => "..",
        }
    }
}

/// `> 1%`, `80%..120% of baseline`.
#[derive(Debug, Clone, PartialEq)]
pub struct Limit {
    pub comparison: Comparison,
    pub figure: Quantity,
    /// The upper end of a range.
    pub to: Option<Quantity>,
    pub of_baseline: bool,
    pub unit: Option<Box<str>>,
}

/// A step in its place: everything with a smaller rank may come before it, and what must is in `follows`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    pub step: NodeId,
    pub rank: u32,
    /// The ranks of all steps that must have ended before, as ranges from and to, both included.
    pub follows: Vec<(u32, u32)>,
}

/// What stands in the files of one plan and its record.
#[derive(Debug, Clone, Default)]
pub struct Model {
    pub(super) nodes: Vec<Node>,
    pub files: Vec<FileRoots>,
    pub plan: Option<NodeId>,
    pub record: Option<NodeId>,
    /// What refers to what: from, to.
    pub links: Vec<(NodeId, NodeId)>,
    /// Every step in its place in the order.
    pub before: Vec<Placed>,
    /// What is left open: nobody's child, so that nobody takes it for written.
    pub(super) open: Vec<NodeId>,
    /// Places in other files that facts speak of: their handles follow those of the nodes.
    beyond: Vec<Span>,
}

/// The statements at the margin of one file.
#[derive(Debug, Clone)]
pub struct FileRoots {
    pub file: FileId,
    pub roots: Vec<NodeId>,
}

impl Model {
    #[must_use]
    pub fn get(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id.0 as usize)
    }

    /// Every node of every file.
    pub fn all(&self) -> impl Iterator<Item = (NodeId, &Node)> {
        (0_u32..).map(NodeId).zip(&self.nodes)
    }

    /// Gives a place in another file a handle. No node is added after that.
    pub fn beyond(&mut self, span: Span) -> NodeId {
        let number = self.nodes.len() + self.beyond.len();
        self.beyond.push(span);
        NodeId(u32::try_from(number).unwrap_or(u32::MAX))
    }

    /// Where the thing with this handle stands, in the plan or beyond it.
    #[must_use]
    pub fn span(&self, id: NodeId) -> Option<Span> {
        let number = id.0 as usize;
        let beyond = || self.beyond.get(number.checked_sub(self.nodes.len())?).copied();
        self.get(id).map(|node| node.span).or_else(beyond)
    }

    pub(super) fn get_mut(&mut self, id: NodeId) -> Option<&mut Node> {
        self.nodes.get_mut(id.0 as usize)
    }

    pub(super) fn add(&mut self, node: Node) -> NodeId {
        let id = NodeId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        if let Some(parent) = node.parent.and_then(|parent| self.get_mut(parent)) {
            parent.children.push(id);
        }
        self.nodes.push(node);
        id
    }

    #[must_use]
    pub fn entry(&self, id: NodeId) -> &'static Entry {
        vocabulary().entry(self.get(id).map_or(crate::vocabulary::ROOT, |node| node.entry))
    }

    #[must_use]
    pub fn word(&self, id: NodeId) -> &'static str {
        self.entry(id).word
    }

    #[must_use]
    pub fn children(&self, id: NodeId) -> &[NodeId] {
        self.get(id).map_or(&[], |node| &node.children)
    }

    /// The first child whose word is `word`.
    #[must_use]
    pub fn child(&self, id: NodeId, word: &str) -> Option<NodeId> {
        self.children(id).iter().copied().find(|child| self.word(*child) == word)
    }

    /// Whether what `path` leads to from `id`, or `item` of it, is begun and left open.
    #[must_use]
    pub fn is_left_open(&self, id: NodeId, path: &[&str], item: Option<&str>) -> bool {
        let Some((word, rest)) = path.split_first() else { return false };
        let named = |at: &NodeId| self.word(*at) == *word;
        let beside =
            self.open.iter().copied().filter(|at| self.get(*at).is_some_and(|at| at.parent == Some(id)));
        let holds = |at: NodeId, item: &str| {
            let mut inside = self.inside(at).into_iter().chain(self.open_inside(at));
            inside.any(|at| self.values(at).iter().any(|value| value.is.text() == Some(item)))
        };
        let meant = |at: NodeId| !rest.is_empty() || item.is_none_or(|item| holds(at, item));
        beside.filter(named).any(meant)
            || self.children(id).iter().filter(|at| named(at)).any(|at| self.is_left_open(*at, rest, item))
    }

    /// What is left open in `id`.
    fn open_inside(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let parent = |at: &NodeId| self.get(*at).and_then(|node| node.parent);
        let within = move |at: &NodeId| std::iter::successors(Some(*at), parent).any(|above| above == id);
        self.open.iter().copied().filter(within)
    }

    #[must_use]
    pub fn values(&self, id: NodeId) -> &[Value] {
        self.get(id).map_or(&[], |node| &node.values)
    }

    /// The value in the slot called `name`.
    #[must_use]
    pub fn value(&self, id: NodeId, name: &str) -> Option<&Value> {
        let slot = self.entry(id).slots.iter().position(|slot| slot.name == name)?;
        self.values(id).iter().find(|value| usize::from(value.slot) == slot)
    }

    /// The name, word or text that comes first after its word.
    #[must_use]
    pub fn first_text(&self, id: NodeId) -> Option<&str> {
        self.values(id).first().and_then(|value| value.is.text())
    }

    /// `id` and everything inside it, parents before children.
    #[must_use]
    pub fn inside(&self, id: NodeId) -> Vec<NodeId> {
        let mut found = Vec::new();
        let mut open = vec![id];
        while let Some(next) = open.pop() {
            found.push(next);
            open.extend(self.children(next).iter().rev());
        }
        found
    }
}
