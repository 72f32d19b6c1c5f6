//! SQL that is put together while it runs: which texts an expression may come to.

use super::cursor::Cursor;
use super::literal::literal;
use super::reader::Reader;
use super::token::Kind;

/// What stands for a part that cannot be known.
pub(super) const HOLE: &str = "{{_}}";
/// An expression that can come to more texts than this is read as these.
const MOST_TEXTS: usize = 64;

impl Reader<'_> {
    /// Every text that an expression may come to and that begins like SQL. Empty where none can be read.
    pub(super) fn composed(&self, expression: Cursor<'_>) -> Vec<String> {
        let mut join = Join { reader: self, texts: Vec::new(), now: String::new(), literal: false };
        join.walk(expression, false);
        join.flush();
        join.texts.retain(|text| begins_like_sql(text));
        join.texts.truncate(MOST_TEXTS);
        join.texts
    }
}

struct Join<'r, 't> {
    reader: &'r Reader<'t>,
    texts: Vec<String>,
    now: String,
    /// Whether a string has gone into `now`, and not only holes.
    literal: bool,
}

impl Join<'_, '_> {
    fn flush(&mut self) {
        let now = std::mem::take(&mut self.now);
        if std::mem::take(&mut self.literal) {
            self.texts.push(now);
        }
    }

    /// `joins`: commas join, as in `concat(a, b)`.
    fn walk(&mut self, mut cursor: Cursor<'_>, joins: bool) {
        while let Some(token) = cursor.token(0) {
            let said = token.at.of(cursor.text);
            match token.kind {
                Kind::Text => {
                    self.now.push_str(&literal(said, self.reader.dialect.rules().backslash));
                    self.literal = true;
                    cursor.bump();
                }
                Kind::Mark(b'|' | b'+') => cursor.bump(),
                Kind::Mark(b',') if joins => cursor.bump(),
                Kind::Mark(b'(') => {
                    self.walk(cursor.inside(), joins);
                    cursor.skip_parens();
                }
                Kind::Word if cursor.token(1).is_some_and(|next| next.kind == Kind::Mark(b'(')) => {
                    self.call(&mut cursor);
                }
                Kind::Word | Kind::Variable | Kind::Quoted | Kind::Template | Kind::Number => {
                    self.value(&mut cursor);
                }
                // a cast does not change what a text says
                Kind::Mark(b':') if said == "::" => {
                    cursor.bump();
                    cursor.name();
                }
                _ => {
                    self.flush();
                    cursor.bump();
                }
            }
        }
    }

    fn call(&mut self, cursor: &mut Cursor<'_>) {
        let name = cursor.keyword();
        cursor.bump();
        let inside = cursor.inside();
        match name.as_str() {
            "CONCAT" | "CONCAT_WS" => self.walk(inside, true),
            "FORMAT" => {
                let mut first = inside;
                if let Some(token) = first.token(0).filter(|token| token.kind == Kind::Text) {
                    let text = literal(token.at.of(first.text), self.reader.dialect.rules().backslash);
                    self.now.push_str(&with_holes(&text));
                    self.literal = true;
                    first.bump();
                } else {
                    self.now.push_str(HOLE);
                }
            }
            "QUOTENAME" | "QUOTE_IDENT" | "QUOTE_LITERAL" | "QUOTE_NULLABLE" | "CAST" | "CONVERT" | "STR"
            | "CHAR" | "CHR" | "DB_NAME" | "OBJECT_NAME" | "NCHAR" => {
                let newline = matches!(name.as_str(), "CHAR" | "CHR" | "NCHAR");
                self.now.push_str(if newline { "\n" } else { HOLE });
            }
            _ => {
                let outer = (std::mem::take(&mut self.now), std::mem::take(&mut self.literal));
                let before = self.texts.len();
                self.walk(inside, false);
                self.flush();
                (self.now, self.literal) = outer;
                if self.texts.len() == before {
                    self.now.push_str(HOLE);
                }
            }
        }
        cursor.skip_parens();
    }

    fn value(&mut self, cursor: &mut Cursor<'_>) {
        let word = cursor.keyword();
        let separates = matches!(
            word.as_str(),
            "SELECT"
                | "FROM"
                | "WHERE"
                | "AS"
                | "WHEN"
                | "THEN"
                | "ELSE"
                | "END"
                | "CASE"
                | "INTO"
                | "AND"
                | "OR"
                | "IN"
                | "ORDER"
                | "JOIN"
                | "ON"
                | "LOOP"
                | "USING"
                | "IS"
                | "NOT"
                | "UNION"
                | "N"
        );
        if separates {
            if word.as_str() != "N" {
                self.flush();
            }
            return cursor.bump();
        }
        let Some(name) = cursor.name() else { return cursor.bump() };
        let held = self.reader.memory.variable(&name);
        let held = if held.is_empty() {
            self.reader.memory.variable(name.split('.').next().unwrap_or(""))
        } else {
            held
        };
        match held.split_last() {
            None => self.now.push_str(HOLE),
            Some((last, others)) => {
                if self.now.is_empty() {
                    self.texts.extend(others.iter().cloned());
                }
                self.now.push_str(last);
                self.literal = true;
            }
        }
    }
}

/// `DROP TABLE %I` as it is read when nobody knows the name.
fn with_holes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        out.push_str(before);
        let letter = after.find(['I', 's', 'L', '%']);
        let numbered = |at: usize| {
            after.get(..at).is_some_and(|mark| {
                mark.bytes().all(|byte| byte.is_ascii_digit() || byte == b'$' || byte == b'-')
            })
        };
        match letter.filter(|at| numbered(*at)) {
            Some(at) => {
                out.push_str(if after.get(at..).is_some_and(|rest| rest.starts_with('%')) {
                    "%"
                } else {
                    HOLE
                });
                rest = after.get(at + 1..).unwrap_or("");
            }
            None => {
                out.push('%');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// Whether a text begins with a word that begins statements.
fn begins_like_sql(text: &str) -> bool {
    let start = text.trim_start_matches(|one: char| one.is_whitespace() || one == ';' || one == '(');
    let start = start
        .strip_prefix("--")
        .map_or(start, |comment| comment.split_once('\n').map_or("", |(_, rest)| rest));
    let start = start.trim_start();
    let word = start.split(|one: char| !one.is_ascii_alphabetic() && one != '_').next().unwrap_or("");
    let more = start.len() > word.len();
    let verbs = [
        "alter", "analyze", "backup", "begin", "bulk", "call", "cluster", "comment", "commit", "copy",
        "create", "dbcc", "declare", "delete", "deny", "do", "drop", "exec", "execute", "explain", "grant",
        "if", "insert", "kill", "lock", "merge", "notify", "optimize", "prepare", "refresh", "reindex",
        "rename", "replace", "restore", "revoke", "select", "set", "truncate", "update", "use", "vacuum",
        "values", "while", "with", "print", "perform", "while",
    ];
    more && verbs.iter().any(|verb| word.eq_ignore_ascii_case(verb))
}
