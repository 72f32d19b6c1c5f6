//! The start of a rule. It holds for every plan at first, so that its page can be tried at once.

use super::super::Policies;
use super::{Files, Refusal, is_name, refusal};

/// Folders that are no subjects.
const KEPT: [&str; 3] = ["lib", "procedures", "conditions"];

/// The files of a new rule, `named` as `SUBJECT/NAME`, beside those of `policies`.
///
/// # Errors
/// Where it cannot be called so.
pub fn rule(named: &str, policies: &Policies) -> Result<Files, Refusal> {
    let (subject, name) = named.split_once('/').ok_or_else(|| refusal::no_subject(named))?;
    if KEPT.contains(&subject) {
        return Err(refusal::kept_subject(subject));
    }
    if !is_name(subject, '_') {
        return Err(refusal::bad_subject(subject));
    }
    if !is_name(name, '-') {
        return Err(refusal::bad_name(name));
    }
    if policies.rule(name).is_some() {
        return Err(refusal::taken("rule", name));
    }
    let fill = |text: &str| text.replace("SUBJECT", subject).replace("NAME", name);
    Ok(vec![
        (format!("{subject}/{name}/rule.rego"), fill(LOGIC)),
        (format!("{subject}/{name}/README.md"), fill(PAGE)),
    ])
}

const LOGIC: &str = r#"# METADATA
# title: The plan names its ticket
#   # the state that must hold, in a sentence without a full stop
# custom:
#   severity: error
#   # error, warning or info
#   moment: draft
#   # when it can first be judged: draft, ready or done
#   always: true
#   # it holds for every plan; delete these two lines when a clause of a procedure asks for it
#   cases:
#     unnamed:
#       says: "the plan names no ticket, so nobody finds the discussion that led to it"
#       help: "write `ticket \"...\"`"
package policies.SUBJECT["NAME"]

import rego.v1

# an answer for each thing that is wrong: its case, the handle of the thing, and for something that is missing the word
answers contains {"case": "unnamed", "at": input.plan.handle, "missing": "ticket"} if count(input.plan.ticket) == 0
"#;

const PAGE: &str = r#"# NAME

Why it matters, in a paragraph: what has gone wrong where nobody kept it.

## Flagged

No ticket at all:

```plan
# finds unnamed at plan "Example"
type feature
```

## Accepted

```plan
ticket "PAY-1042"
```

## How to fix

Name the ticket: `ticket "PAY-1042"`.

## Limits

Whether there is such a ticket is not looked up.
"#;
