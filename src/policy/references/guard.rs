use super::problems::{self, Slip};
use super::{Module, Problem};

/// Deeper than anybody writes; the engine's reader needs twice the time for every level.
const DEEPEST: usize = 12;
/// What an expression may string together: every link is a level in the engine's tree.
const LONGEST: u32 = 200;
/// A minus before a value takes all that follows into itself.
const MINUS: u32 = 20;
/// How many tokens reading may touch in all: those in `[` and `{` are read up to three times as often as those around.
const DEAREST: u64 = 1_000_000;

/// What must not reach the engine's reader: brackets within brackets beyond any use.
#[must_use]
pub fn guard(module: &Module<'_>) -> Vec<Problem> {
    let mut scan = Scan::default();
    let slip = scan.run(module.text);
    slip.map(|slip| slip.settle(module)).into_iter().collect()
}

#[derive(Debug, Default)]
struct Scan {
    /// The text itself, and every bracket that is open.
    open: Vec<Level>,
    cost: u64,
    /// The last token asks for another: the expression goes on, also on the next line.
    asks: bool,
    /// Nothing stands on this line yet.
    fresh: bool,
}

#[derive(Debug, Default, Clone, Copy)]
struct Level {
    /// How long the expression is so far.
    links: u32,
    /// How often a token in here is read.
    weight: u64,
}

impl Scan {
    fn run(&mut self, text: &str) -> Option<Slip> {
        self.open.push(Level { links: 0, weight: 1 });
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            match c {
                '#' => while chars.next_if(|(_, c)| *c != '\n').is_some() {},
                '"' => {
                    self.begin(false);
                    let mut escaped = false;
                    let inside = |c: char, escaped: &mut bool| {
                        let ends = c == '\n' || (c == '"' && !*escaped);
                        *escaped = c == '\\' && !*escaped;
                        !ends
                    };
                    while chars.next_if(|(_, c)| inside(*c, &mut escaped)).is_some() {}
                    chars.next_if(|(_, c)| *c == '"');
                }
                '`' => {
                    self.begin(false);
                    while chars.next_if(|(_, c)| *c != '`').is_some() {}
                    chars.next();
                }
                '\n' => self.fresh = true,
                '[' | '{' | '(' => {
                    self.begin(false);
                    self.open(c);
                    if self.open.len() > DEEPEST + 1 {
                        return Some(problems::too_deep(at, DEEPEST));
                    }
                }
                ']' | '}' | ')' => self.close(),
                ',' | ';' => self.reset(),
                '+' | '-' | '*' | '/' | '%' | '&' | '|' | '=' | '<' | '>' | '!' | ':' | '.' => self.link(c),
                c if c.is_alphabetic() || c == '_' => {
                    let start = at;
                    let mut end = at + c.len_utf8();
                    while let Some((at, c)) = chars.next_if(|(_, c)| c.is_alphanumeric() || *c == '_') {
                        end = at + c.len_utf8();
                    }
                    let membership = text.get(start..end) == Some("in");
                    self.begin(membership);
                    if membership {
                        self.link('=');
                    }
                }
                c if !c.is_whitespace() => self.begin(false),
                _ => {}
            }
            if self.open.last().is_some_and(|level| level.links > LONGEST) {
                return Some(problems::too_long(at));
            }
            if self.cost > DEAREST {
                return Some(problems::too_dear(at));
            }
        }
        None
    }

    /// A token begins: on a new line it begins a statement, unless it or the one before it joins two values.
    fn begin(&mut self, joins: bool) {
        if self.fresh && !joins && !self.asks {
            self.reset();
        }
        self.fresh = false;
        self.asks = false;
        self.pay();
    }

    fn link(&mut self, c: char) {
        let links = if c == '-' && self.asks { MINUS } else { 1 };
        self.fresh = false;
        self.asks = true;
        self.pay();
        if let Some(level) = self.open.last_mut() {
            level.links += links;
        }
    }

    fn open(&mut self, c: char) {
        self.asks = true;
        let Some(level) = self.open.last_mut() else { return };
        level.links += 1;
        let weight = if c == '(' { level.weight } else { level.weight.saturating_mul(3) };
        self.open.push(Level { links: 0, weight });
    }

    fn close(&mut self) {
        if self.open.len() > 1 {
            self.open.pop();
        }
        self.fresh = false;
        self.asks = false;
    }

    fn reset(&mut self) {
        self.asks = true;
        self.fresh = false;
        if let Some(level) = self.open.last_mut() {
            level.links = 0;
        }
    }

    fn pay(&mut self) {
        let weight = self.open.last().map_or(1, |level| level.weight);
        self.cost = self.cost.saturating_add(weight);
    }
}
