//! What rules are compiled to: small programs, one a rule, one for all conditions.
//!
//! Every variable has its slot, every path into the facts its number, and every rule that is called its place, so that
//! running a program looks up little and copies nothing.

use serde::{Deserialize, Serialize};

/// What the conditions are called among the subjects.
pub(crate) const CONDITIONS: &str = "conditions";

/// Where the condition `name` is, in Rego.
#[must_use]
pub(crate) fn condition_entry(name: &str) -> String {
    format!("data.policies.{CONDITIONS}.{name}")
}

/// Rules that call each other, and the names of those that can be asked for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Program {
    pub(crate) entries: Vec<(String, u16)>,
    pub(crate) rules: Vec<Rule>,
    /// Ways into what is judged that no variable stands in: each is walked once.
    pub(crate) paths: Vec<Vec<String>>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Rule {
    pub(crate) sort: Sort,
    /// How many variables it has.
    pub(crate) slots: u16,
    /// Whether it is a function of one value that walks through something, so that its answers are worth remembering.
    pub(crate) walks: bool,
    pub(crate) ways: Vec<Way>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Sort {
    /// `name := value if ...`: the first value there is.
    Whole,
    /// `name contains value if ...`: all of them.
    Set,
    /// `name[key] := value if ...`
    Object,
    /// `name(a, b) := value if ...`
    Function,
}

/// One definition of a rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Way {
    pub(crate) takes: Vec<Pattern>,
    /// Each is tried where the one before it, whose `else` it is, does not hold.
    pub(crate) bodies: Vec<Body>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Body {
    pub(crate) query: Vec<Step>,
    pub(crate) key: Option<Term>,
    pub(crate) value: Term,
    /// Where it begins by walking through what is asked of the rule: the one case that it answers with.
    pub(crate) case: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum Step {
    Holds(Term),
    /// `not ...`: nothing makes these hold.
    Fails(Vec<Step>),
    Let(Pattern, Term),
    /// `some key, value in of`
    Each {
        key: Pattern,
        value: Pattern,
        of: Term,
    },
    Every {
        key: Pattern,
        value: Pattern,
        of: Term,
        query: Vec<Step>,
    },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum Pattern {
    Any,
    Slot(u16),
    Is(Term),
    List(Vec<Pattern>),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum Term {
    Null,
    Yes(bool),
    Number(f64),
    Text(String),
    Slot(u16),
    /// All that is judged.
    Input,
    Path(u16),
    Rule(u16),
    Field(Box<Term>, String),
    At(Box<Term>, Box<Term>),
    Call(u16, Vec<Term>),
    Builtin(Builtin, Vec<Term>),
    List(Vec<Term>),
    Set(Vec<Term>),
    Object(Vec<(Term, Term)>),
    ListOf(Box<Term>, Vec<Step>),
    SetOf(Box<Term>, Vec<Step>),
    ObjectOf(Box<(Term, Term)>, Vec<Step>),
    Compare(Order, Box<(Term, Term)>),
    Sum(Figure, Box<(Term, Term)>),
    /// Of sets; `-` is a [`Figure`] that also knows sets.
    Join(bool, Box<(Term, Term)>),
    In(Box<(Term, Term)>),
    /// `key, value in of`
    Pair(Box<(Term, Term, Term)>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Order {
    Equal,
    Other,
    Less,
    AtMost,
    More,
    AtLeast,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Figure {
    Add,
    Take,
    Times,
    Over,
    Rest,
}

/// The functions of Rego that rules may call.
macro_rules! builtins {
    ($($variant:ident $name:literal $takes:literal,)*) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        pub(crate) enum Builtin { $($variant),* }

        impl Builtin {
            /// By its name in Rego, with the number of values it takes.
            #[allow(dead_code, reason = "the build compiles, the tool runs")]
            pub(crate) fn named(name: &str) -> Option<(Self, usize)> {
                match name { $($name => Some((Self::$variant, $takes)),)* _ => None }
            }

            pub(crate) fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }
        }
    };
}

builtins! {
    Abs "abs" 1,
    ArrayConcat "array.concat" 2,
    ArrayReverse "array.reverse" 1,
    ArraySlice "array.slice" 3,
    Ceil "ceil" 1,
    Concat "concat" 2,
    Contains "contains" 2,
    Count "count" 1,
    EndsWith "endswith" 2,
    Floor "floor" 1,
    IndexOf "indexof" 2,
    IsArray "is_array" 1,
    IsBoolean "is_boolean" 1,
    IsNull "is_null" 1,
    IsNumber "is_number" 1,
    IsObject "is_object" 1,
    IsSet "is_set" 1,
    IsString "is_string" 1,
    Lower "lower" 1,
    Max "max" 1,
    Min "min" 1,
    NumbersRange "numbers.range" 2,
    ObjectGet "object.get" 3,
    ObjectKeys "object.keys" 1,
    ObjectUnion "object.union" 2,
    Product "product" 1,
    Replace "replace" 3,
    Round "round" 1,
    Sort "sort" 1,
    Split "split" 2,
    Sprintf "sprintf" 2,
    StartsWith "startswith" 2,
    Substring "substring" 3,
    Sum "sum" 1,
    Trim "trim" 2,
    TrimPrefix "trim_prefix" 2,
    TrimSpace "trim_space" 1,
    TrimSuffix "trim_suffix" 2,
    Upper "upper" 1,
}
