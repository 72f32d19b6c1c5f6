//! The start of a procedure: from a checklist, or with two clauses that show how it is written.

use super::super::Policies;
use super::super::pack::Binds;
use super::checklist::{Part, parts};
use super::near::Known;
use super::{Files, Refusal, is_name, refusal};
use std::fmt::Write;

/// The files of a new procedure called `name`, beside those of `policies`, from the text of a `checklist` if there is one.
///
/// # Errors
/// Where it cannot be called so, or the checklist lists nothing.
pub fn procedure(name: &str, checklist: Option<&str>, policies: &Policies) -> Result<Files, Refusal> {
    if !is_name(name, '-') {
        return Err(refusal::bad_name(name));
    }
    if policies.procedure(name).is_some() {
        return Err(refusal::taken("procedure", name));
    }
    let code = code(name, policies);
    let title = title(name);
    let clauses = match checklist.map(parts) {
        Some(parts) if parts.is_empty() => return Err(refusal::no_items()),
        Some(parts) => table(&parts, &title, &code, policies),
        None => format!("{HEAD}{}", START.replace("CODE", &code)),
    };
    let about = ABOUT.replace("TITLE", &title).replace("CODE", &code);
    Ok(vec![
        (format!("procedures/{name}/procedure.toml"), about),
        (format!("procedures/{name}/clauses.tsv"), clauses),
    ])
}

const ABOUT: &str = r#"title = "TITLE"
# the ids of its clauses begin with it
code = "CODE"
edition = "1"
# who answers for it, such as "the platform team"
owner = ""
# the rules that no waiver lifts
absolute = []
# for how long a waiver may hold at the most
# longest-waiver = "30d"
"#;

const HEAD: &str = "\
; A line for each demand, its columns separated by tabs: id, binds (must, should, may, info), rule, severity, when, asks,
; says. A line that begins with `;` is a remark, one that begins with `#` opens a section. `plimsoll rules` lists the
; rules that there are.
";

const START: &str = "\
# Before the deployment
CODE-1.1\tmust\trollback-plan-present\t-\t-\t-\tEvery plan says how it is taken back
CODE-1.2\tshould\t-\t-\t-\t-\tSomebody has read the plan aloud -- no rule yet
";

fn table(parts: &[Part], title: &str, code: &str, policies: &Policies) -> String {
    let known = Known::of(policies);
    let mut out = HEAD.to_owned();
    for (section, part) in (1..).zip(parts) {
        let named = if part.title.is_empty() { title } else { &part.title };
        let _ = writeln!(out, "# {named}");
        for (number, item) in (1..).zip(&part.items) {
            if let Some(near) = known.nearest(item) {
                let _ = writeln!(out, "; near: {} judges \"{}\"", near.rule, near.says);
            }
            let binds = binds(item).word();
            let _ = writeln!(out, "{code}-{section}.{number}\t{binds}\t-\t-\t-\t-\t{item} -- no rule yet");
        }
    }
    out
}

/// How strongly an item speaks, by the first word that tells; a list is to be worked through, so else it must be done.
fn binds(item: &str) -> Binds {
    let lower = item.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    let tells = words.find_map(|word| match word {
        "must" | "shall" | "required" | "always" | "never" => Some(Binds::Must),
        "should" | "recommended" | "ought" | "preferably" => Some(Binds::Should),
        "may" | "can" | "could" | "optional" | "optionally" => Some(Binds::May),
        _ => None,
    });
    tells.unwrap_or(Binds::Must)
}

/// `company-release` is `Company release`.
fn title(name: &str) -> String {
    let words = name.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A code that no procedure has: the initials of the name, or its first letters, else with a number.
fn code(name: &str, policies: &Policies) -> String {
    const SHORT: usize = 3;
    let initials: String = name.split('-').filter_map(|word| word.chars().next()).collect();
    let letters: String = name.chars().filter(|c| *c != '-').collect();
    let first: String = letters.chars().take(SHORT).collect();
    let base = if initials.len() > 1 { initials } else { first };
    let longer = (SHORT..=letters.len()).map(|length| letters.chars().take(length).collect::<String>());
    let numbered = (2..).map(|number: u32| format!("{base}{number}"));
    let free = |code: &String| policies.pack.procedures.iter().all(|known| known.code != *code);
    let all = [base.clone()].into_iter().chain(longer).chain(numbered).map(|code| code.to_uppercase());
    let mut free = all.filter(free);
    free.next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::super::shipped;
    use super::*;

    #[test]
    fn codes_are_short_and_free() {
        for (name, expected) in [("company-release", "CR"), ("delivery", "DEL"), ("stage", "STA"), ("x", "X")]
        {
            assert_eq!(code(name, shipped()), expected);
        }
        // `STG` is taken
        assert_eq!(code("some-ticket-gate", shipped()), "SOM");
        assert_eq!(code("release", shipped()), "RELE");
    }

    #[test]
    fn the_first_word_that_tells_decides() {
        let all = [
            ("Tests must pass", Binds::Must),
            ("A canary is recommended", Binds::Should),
            ("You may skip it, but should not", Binds::May),
            ("Rollback tested", Binds::Must),
            ("Mayday", Binds::Must),
        ];
        for (item, expected) in all {
            assert_eq!(binds(item), expected, "{item}");
        }
    }
}
