//! The matrix: clause, rule, plan, result; and what of the standards of others that adds up to.

use super::markup::Markup;
use super::table::{badge, cell, code, prose, table, text};
use crate::finding::compliance::Control;
use crate::report::compliance::standing::Standing;
use crate::report::compliance::view::{OfClause, OfProcedure, OfRule, View};
use crate::report::counted;

pub(super) fn clauses(view: &View<'_>, page: &mut Markup) {
    if view.procedures.is_empty() {
        page.paragraph("note", "No plan is held to a procedure, so no clause was asked for.");
    }
    for of in &view.procedures {
        let asked = of.clauses.iter().filter(|row| row.asked()).count();
        page.leaf("h3", &[], &of.procedure.title);
        let owner = match of.procedure.owner.as_str() {
            "" => String::new(),
            owner => format!(" Owner: {owner}."),
        };
        page.paragraph(
            "note",
            &format!(
                "{} of {} ask something of {}.{owner}",
                asked,
                counted(of.clauses.len(), "clause"),
                counted(of.plans.len(), "plan"),
            ),
        );
        matrix(view, of, page);
        silent(of, page);
    }
}

fn matrix(view: &View<'_>, of: &OfProcedure<'_>, page: &mut Markup) {
    const HEADS: &[&str] = &["Clause", "What it asks", "Rule", "Result", "Reasons and findings"];
    let caption = format!("Clauses of `{}` that were asked for", of.procedure.name);
    table(page, "matrix", &caption, HEADS, |rows| {
        for row in of.clauses.iter().filter(|row| row.asked()) {
            for rule in &row.rules {
                rows.row(
                    None,
                    vec![
                        text(&row.clause.id),
                        cell(|page| {
                            page.prose(&row.clause.says);
                            page.text(" ");
                            page.leaf("small", &[], row.clause.binds);
                        }),
                        code(rule.rule),
                        cell(|page| results(view, rule, page)),
                        cell(|page| reasons(view, row, rule, page)),
                    ],
                );
            }
        }
    });
}

/// How plans stand. Where there are many, those that a reviewer looks at first are named.
fn results(view: &View<'_>, rule: &OfRule<'_>, page: &mut Markup) {
    let single = view.all.dossiers.len() == 1;
    for (standing, plans) in &rule.plans {
        page.tag("p", &[("class", "line")], |page| {
            badge(page, *standing, standing.said());
            if !single {
                page.text(" ");
                references(plans, page);
            }
        });
    }
}

/// Plans by their numbers, those that follow each other drawn together: every one of them is there.
fn references(plans: &[usize], page: &mut Markup) {
    let mut rest = plans.iter().copied().peekable();
    let mut first = true;
    while let Some(from) = rest.next() {
        let mut to = from;
        while rest.next_if_eq(&(to + 1)).is_some() {
            to += 1;
        }
        if !first {
            page.text(", ");
        }
        first = false;
        page.leaf("a", &[("href", &format!("#p{}", from + 1))], &format!("P{}", from + 1));
        if to > from {
            page.text(if to == from + 1 { ", " } else { "–" });
            page.leaf("a", &[("href", &format!("#p{}", to + 1))], &format!("P{}", to + 1));
        }
    }
}

fn reasons(view: &View<'_>, row: &OfClause<'_>, rule: &OfRule<'_>, page: &mut Markup) {
    const MOST: usize = 12;
    let found = view.found(rule.rule, &row.clause.id);
    for (at, number) in found.iter().take(MOST).enumerate() {
        if at > 0 {
            page.text(", ");
        }
        page.leaf("a", &[("href", &format!("#f{}", number + 1))], &format!("F{}", number + 1));
    }
    if found.len() > MOST {
        page.text(&format!(" and {} more", found.len() - MOST));
    }
    let unjudged = rule.plans.get(&Standing::NotJudged).into_iter().flatten();
    let outcomes = unjudged.filter_map(|number| view.outcome(view.all.dossiers.get(*number)?, rule.rule));
    let mut reasons: Vec<&String> = outcomes.flat_map(|outcome| &outcome.because).collect();
    reasons.sort();
    reasons.dedup();
    for reason in reasons.iter().take(3) {
        page.tag("p", &[("class", "line")], |page| page.prose(reason));
    }
    if reasons.len() > 3 {
        page.paragraph("line", &format!("and {} more reasons", reasons.len() - 3));
    }
    // a rule keeps silent where another one has said it
    if found.is_empty() && rule.plans.contains_key(&Standing::Failed) {
        page.leaf("small", &[], "another finding says it already");
    }
    let passed = rule.plans.get(&Standing::Passed).into_iter().flatten();
    let seen: usize = passed
        .filter_map(|number| view.outcome(view.all.dossiers.get(*number)?, rule.rule))
        .map(|outcome| outcome.passed)
        .sum();
    if found.is_empty() && reasons.is_empty() && seen > 0 {
        page.leaf("small", &[], &format!("{} looked at", counted(seen, "thing")));
    }
}

/// What no rule was asked for: because no rule judges it, or because nothing in the plans calls for it.
fn silent(of: &OfProcedure<'_>, page: &mut Markup) {
    let rows: Vec<&OfClause<'_>> = of.clauses.iter().filter(|row| !row.asked()).collect();
    if rows.is_empty() {
        return;
    }
    let caption = format!("Clauses of `{}` that no rule was asked for", of.procedure.name);
    table(page, "silent", &caption, &["Clause", "What it asks", "Why no rule was asked"], |table| {
        for row in rows {
            let why = match (&row.clause.unruled, row.rules.is_empty()) {
                (Some(why), _) => why.clone(),
                (None, true) => "no rule judges it".to_owned(),
                (None, false) => "nothing in these plans calls for it".to_owned(),
            };
            table.row(None, vec![text(&row.clause.id), prose(&row.clause.says), prose(why)]);
        }
    });
}

pub(super) fn controls(view: &View<'_>, page: &mut Markup) {
    page.paragraph("note", "That the rules mapped to a control pass makes nobody compliant: they judge one change at a time, and each mapping is a claim that an auditor may refuse.");
    for framework in &view.all.standards.frameworks {
        page.leaf("h3", &[], &format!("{}, {}", framework.title, framework.edition));
        const HEADS: &[&str] = &["Control", "What it asks of a change", "Mapped rules", "Not covered"];
        table(page, "controls", &format!("Controls of `{}`", framework.name), HEADS, |rows| {
            for control in &framework.controls {
                rows.row(
                    None,
                    vec![
                        text(&control.id),
                        text(&control.title),
                        cell(|page| served(view, control, page)),
                        text(control.uncovered.clone().unwrap_or_default()),
                    ],
                );
            }
        });
    }
}

fn served(view: &View<'_>, control: &Control, page: &mut Markup) {
    let served = view.served(control);
    let all = served.rules.len();
    page.tag("p", &[("class", "line")], |page| {
        page.leaf("strong", &[], &format!("{} of {} pass", served.passing, counted(all, "mapped rule")));
    });
    for standing in Standing::ALL.into_iter().map(Some).chain([None]) {
        let rules: Vec<&str> =
            served.rules.iter().filter(|(_, one)| *one == standing).map(|(rule, _)| *rule).collect();
        if rules.is_empty() {
            continue;
        }
        page.tag("p", &[("class", "line")], |page| {
            let (badge_of, said) =
                standing.map_or((Standing::NotApplicable, "not asked"), |one| (one, one.said()));
            badge(page, badge_of, said);
            page.text(" ");
            page.leaf("small", &[], &rules.join(", "));
        });
    }
}
