//! Files of Rego, read, and what their trees call things.

use regorus::unstable::{Expr, Module, Parser, Rule, RuleHead, Source};
use std::collections::BTreeMap;

/// A module, read: its file, its package, and what it calls others.
pub(super) struct Read {
    pub(super) path: String,
    pub(super) package: Vec<String>,
    pub(super) imports: BTreeMap<String, Vec<String>>,
    pub(super) module: Module,
}

/// Reads the Rego of one file.
///
/// # Errors
/// Where it is none.
pub(super) fn read(path: &str, text: &str) -> Result<Read, String> {
    let module = || {
        let source = Source::from_contents(path.to_owned(), text.to_owned())?;
        let mut parser = Parser::new(&source)?;
        parser.enable_rego_v1()?;
        parser.parse()
    };
    let module = module().map_err(|why| why.to_string())?;
    let package = names(&module.package.refr).ok_or_else(|| format!("{path}: its package is no path"))?;
    let mut imports = BTreeMap::new();
    for import in &module.imports {
        let way = names(&import.refr).unwrap_or_default();
        let [root, way @ ..] = way.as_slice() else { continue };
        let called = import.r#as.as_ref().map(|name| name.text().to_owned()).or_else(|| way.last().cloned());
        if let (true, Some(called)) = (root == "data", called) {
            imports.insert(called, way.to_vec());
        }
    }
    Ok(Read { path: path.to_owned(), package, imports, module })
}

/// The names of a path that is nothing but names.
pub(super) fn names(expr: &Expr) -> Option<Vec<String>> {
    match expr {
        Expr::Var { span, .. } => Some(vec![span.text().to_owned()]),
        Expr::RefDot { refr, field, .. } => {
            let mut all = names(refr)?;
            all.push(field.0.text().to_owned());
            Some(all)
        }
        Expr::RefBrack { refr, index, .. } => {
            let mut all = names(refr)?;
            all.push(text(index)?);
            Some(all)
        }
        _ => None,
    }
}

/// The text that is written out.
pub(super) fn text(expr: &Expr) -> Option<String> {
    match expr {
        Expr::String { value, .. } | Expr::RawString { value, .. } => {
            Some(value.as_string().ok()?.to_string())
        }
        _ => None,
    }
}

/// The name of a rule.
pub(super) fn called(rule: &Rule) -> Option<&str> {
    let refr = match rule {
        Rule::Spec {
            head: RuleHead::Compr { refr, .. } | RuleHead::Set { refr, .. } | RuleHead::Func { refr, .. },
            ..
        }
        | Rule::Default { refr, .. } => refr,
    };
    let mut expr = &**refr;
    while let Expr::RefDot { refr, .. } | Expr::RefBrack { refr, .. } = expr {
        expr = refr;
    }
    match expr {
        Expr::Var { span, .. } => Some(span.text()),
        _ => None,
    }
}
