//! Rego that the compiler takes at its word.
//!
//! The interpreter leaves a query where `x := y.z` finds nothing; the compiled form goes on with an `x` that is not
//! there. So every such statement is followed by `x == x`, which holds for whatever there is. Heads with a key are
//! refused: of `of[key] contains value` and `of.name := value` the compiler keeps silent and forgets the key.

use regorus::unstable::{
    AssignOp, Expr, Literal, LiteralStmt, Parser, Query, Rule, RuleBody, RuleHead, Source,
};

/// What is to be put into a text, by the byte it stands before.
#[derive(Default)]
struct Guards {
    added: Vec<(usize, String)>,
}

/// `text` with its guards.
///
/// # Errors
/// Where it is no Rego, or has a head that the compiler would forget a part of.
pub(super) fn guarded(text: &str) -> Result<String, String> {
    let read = || {
        let source = Source::from_contents(String::new(), text.to_owned())?;
        let mut parser = Parser::new(&source)?;
        parser.enable_rego_v1()?;
        parser.parse()
    };
    let module = read().map_err(|why| why.to_string())?;
    let mut guards = Guards::default();
    for rule in &module.policy {
        guards.rule(text, rule)?;
    }
    // what stands last goes in first, so that the places before it stay where they are
    guards.added.sort_by_key(|(place, _)| std::cmp::Reverse(*place));
    let mut out = text.to_owned();
    for (place, guard) in guards.added {
        out.insert_str(place, &guard);
    }
    Ok(out)
}

impl Guards {
    fn rule(&mut self, text: &str, rule: &Rule) -> Result<(), String> {
        let Rule::Spec { head, bodies, .. } = rule else { return Ok(()) };
        let (name, terms): (&Expr, Vec<&Expr>) = match head {
            RuleHead::Compr { refr, assign, .. } => {
                (refr, assign.iter().map(|assign| &*assign.value).collect())
            }
            RuleHead::Set { refr, key, .. } => (refr, key.iter().map(|key| &**key).collect()),
            RuleHead::Func { refr, assign, .. } => {
                (refr, assign.iter().map(|assign| &*assign.value).collect())
            }
        };
        let keyed = match name {
            Expr::RefDot { .. } => true,
            Expr::RefBrack { index, .. } => {
                matches!(head, RuleHead::Set { .. }) || matches!(**index, Expr::String { .. })
            }
            _ => false,
        };
        if keyed {
            let line = name.span().line;
            return Err(format!(
                "line {line}: the key in this head would be lost; write a function or `:= {{key: value | ...}}`"
            ));
        }
        for term in terms {
            self.within(text, term);
        }
        for RuleBody { assign, query, .. } in bodies {
            if let Some(assign) = assign {
                self.within(text, &assign.value);
            }
            self.query(text, query);
        }
        Ok(())
    }

    fn query(&mut self, text: &str, query: &Query) {
        for LiteralStmt { literal, span, .. } in &query.stmts {
            match literal {
                Literal::Expr { expr, .. } => {
                    if let Expr::AssignExpr { op: AssignOp::ColEq, lhs, rhs, .. } = &**expr
                        && let Expr::Var { span: name, .. } = &**lhs
                        && may_be_missing(rhs)
                    {
                        self.guard(text, span.start as usize, span.end as usize, name.text());
                    }
                    self.within(text, expr);
                }
                Literal::NotExpr { expr, .. } => self.within(text, expr),
                Literal::SomeIn { collection, .. } => self.within(text, collection),
                Literal::Every { domain, query, .. } => {
                    self.within(text, domain);
                    self.query(text, query);
                }
                Literal::SomeVars { .. } => {}
            }
        }
    }

    fn guard(&mut self, text: &str, start: usize, end: usize, name: &str) {
        let before = text.get(..start).unwrap_or("").trim_end();
        // a body of one statement may do without braces
        let bare = before.ends_with(" if") || before.ends_with("\tif");
        if bare {
            self.added.push((start, "{ ".to_owned()));
        }
        self.added.push((end, format!("; {name} == {name}{}", if bare { " }" } else { "" })));
    }

    /// The comprehensions in `expr`.
    fn within(&mut self, text: &str, expr: &Expr) {
        let mut pending = vec![expr];
        while let Some(expr) = pending.pop() {
            match expr {
                Expr::ArrayCompr { term, query, .. } | Expr::SetCompr { term, query, .. } => {
                    pending.push(term);
                    self.query(text, query);
                }
                Expr::ObjectCompr { key, value, query, .. } => {
                    pending.extend([&**key, &**value]);
                    self.query(text, query);
                }
                Expr::Array { items, .. } | Expr::Set { items, .. } => {
                    pending.extend(items.iter().map(|item| &**item));
                }
                Expr::Object { fields, .. } => {
                    pending.extend(fields.iter().flat_map(|(_, key, value)| [&**key, &**value]));
                }
                Expr::Call { params, .. } => pending.extend(params.iter().map(|param| &**param)),
                Expr::UnaryExpr { expr, .. } | Expr::RefDot { refr: expr, .. } => pending.push(expr),
                Expr::RefBrack { refr, index, .. } => pending.extend([&**refr, &**index]),
                Expr::BinExpr { lhs, rhs, .. }
                | Expr::BoolExpr { lhs, rhs, .. }
                | Expr::ArithExpr { lhs, rhs, .. }
                | Expr::AssignExpr { lhs, rhs, .. } => pending.extend([&**lhs, &**rhs]),
                Expr::Membership { key, value, collection, .. } => {
                    pending.extend(key.iter().map(|key| &**key));
                    pending.extend([&**value, &**collection]);
                }
                Expr::String { .. }
                | Expr::RawString { .. }
                | Expr::Number { .. }
                | Expr::Bool { .. }
                | Expr::Null { .. }
                | Expr::Var { .. } => {}
            }
        }
    }
}

/// Whether there may be no value. A literal and what is collected always have one.
fn may_be_missing(expr: &Expr) -> bool {
    !matches!(
        expr,
        Expr::String { .. }
            | Expr::Number { .. }
            | Expr::Bool { .. }
            | Expr::ArrayCompr { .. }
            | Expr::SetCompr { .. }
            | Expr::ObjectCompr { .. }
    )
}
