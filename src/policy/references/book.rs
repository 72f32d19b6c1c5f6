use super::path::{By, Path};
use regorus::unstable::{Expr, Module, Rule, RuleHead};
use std::collections::BTreeMap;

/// What all modules define, by the path under which others ask for it.
#[derive(Debug, Default)]
pub(super) struct Book<'a> {
    spots: Vec<Spot<'a>>,
    pub(super) rules: Vec<Entry<'a>>,
    pub(super) pages: Vec<Page<'a>>,
}

/// A package, a rule, or what leads to them.
#[derive(Debug, Default)]
pub(super) struct Spot<'a> {
    pub(super) children: BTreeMap<&'a str, usize>,
    pub(super) rule: Option<usize>,
    /// It is part of the name of a rule, so rules beside it need not say `data`.
    named: bool,
}

/// What one module sees.
#[derive(Debug)]
pub(super) struct Page<'a> {
    /// Its package.
    pub(super) home: usize,
    pub(super) imports: BTreeMap<&'a str, &'a Expr>,
}

/// A rule or a function, with everything that defines it.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    pub(super) name: String,
    pub(super) function: bool,
    pub(super) parts: Vec<Part<'a>>,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Part<'a> {
    pub(super) page: usize,
    pub(super) rule: &'a Rule,
    /// Of how many keys the head consists that are no names: `p[x][y]` has two.
    pub(super) keys: usize,
}

impl<'a> Book<'a> {
    pub(super) fn of(modules: &'a [Module]) -> Self {
        let mut book = Self { spots: vec![Spot::default()], ..Self::default() };
        for (page, module) in modules.iter().enumerate() {
            let package = Path::of(&module.package.refr);
            let home = package.names().fold(0, |at, name| book.child(at, name));
            let imports = module.imports.iter().filter_map(|import| {
                let path = Path::of(&import.refr);
                let last = path.names().last()?;
                let known = matches!(path.root(), Some("input" | "data")) && !path.steps.is_empty();
                known.then(|| (import.r#as.as_ref().map_or(last, |name| name.text()), &*import.refr))
            });
            let imports = imports.collect();
            book.pages.push(Page { home, imports });
            for rule in &module.policy {
                book.enter(page, home, rule);
            }
        }
        book
    }

    fn enter(&mut self, page: usize, home: usize, rule: &'a Rule) {
        let (refr, function) = match rule {
            Rule::Spec { head: RuleHead::Compr { refr, .. } | RuleHead::Set { refr, .. }, .. } => {
                (refr, false)
            }
            Rule::Spec { head: RuleHead::Func { refr, .. }, .. } => (refr, true),
            Rule::Default { refr, args, .. } => (refr, !args.is_empty()),
        };
        let path = Path::of(refr);
        let names: Vec<&'a str> = path.names().collect();
        let mut at = home;
        for name in &names {
            at = self.child(at, name);
            if let Some(spot) = self.spots.get_mut(at) {
                spot.named = true;
            }
        }
        let keys = (path.steps.len() + 1).saturating_sub(names.len());
        let next = self.rules.len();
        let known = self.spots.get_mut(at).map(|spot| *spot.rule.get_or_insert(next));
        if known == Some(next) {
            self.rules.push(Entry { name: names.join("."), function, parts: Vec::new() });
        }
        if let Some(entry) = known.and_then(|known| self.rules.get_mut(known)) {
            entry.function |= function;
            entry.parts.push(Part { page, rule, keys });
        }
    }

    fn child(&mut self, at: usize, name: &'a str) -> usize {
        let next = self.spots.len();
        let child = self.spots.get_mut(at).map_or(0, |spot| *spot.children.entry(name).or_insert(next));
        if child == next {
            self.spots.push(Spot::default());
        }
        child
    }

    pub(super) fn spot(&self, at: usize) -> Option<&Spot<'a>> {
        self.spots.get(at)
    }

    pub(super) fn find(&self, at: usize, name: &str) -> Option<usize> {
        self.spots.get(at)?.children.get(name).copied()
    }

    /// What a module may call by its name alone.
    pub(super) fn own(&self, page: usize, name: &str) -> Option<usize> {
        let found = self.find(self.home(page), name)?;
        self.spot(found).is_some_and(|spot| spot.named).then_some(found)
    }

    pub(super) fn home(&self, page: usize) -> usize {
        self.pages.get(page).map_or(0, |page| page.home)
    }

    pub(super) fn import(&self, page: usize, name: &str) -> Option<&'a Expr> {
        self.pages.get(page)?.imports.get(name).copied()
    }

    /// Where a path of names below `data` leads, as far as packages and rules go.
    pub(super) fn descend(&self, mut at: usize, path: &Path<'_>) -> (usize, usize) {
        for (taken, step) in path.steps.iter().enumerate() {
            let By::Name(name) = step.by else { return (at, taken) };
            let Some(child) = self.find(at, name) else { return (at, taken) };
            at = child;
        }
        (at, path.steps.len())
    }
}
