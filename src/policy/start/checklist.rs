//! A checklist in Markdown: headings, and the items of lists.

/// A heading with the items below it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) title: String,
    pub(super) items: Vec<String>,
}

/// What `text` lists, by heading. The title of a document that has parts is none of them.
pub(super) fn parts(text: &str) -> Vec<Part> {
    let mut parts = vec![Part::default()];
    let (mut fenced, mut open) = (false, false);
    for line in text.lines() {
        let bare = line.trim();
        if bare.starts_with("```") || bare.starts_with("~~~") {
            fenced = !fenced;
        }
        if fenced || bare.is_empty() {
            open = false;
            continue;
        }
        let Some(part) = parts.last_mut() else { break };
        if let Some(title) = heading(bare) {
            parts.push(Part { title, items: Vec::new() });
            open = false;
        } else if let Some(item) = item(bare) {
            part.items.push(plain(item));
            open = true;
        } else if let Some(item) = part.items.last_mut().filter(|_| open) {
            // a long item goes on in the next line
            item.push(' ');
            item.push_str(&plain(bare));
        }
    }
    parts.retain(|part| !part.items.is_empty());
    parts
}

fn heading(line: &str) -> Option<String> {
    let rest = line.trim_start_matches('#');
    let deep = line.len() - rest.len();
    let title = rest.strip_prefix(' ')?.trim().trim_end_matches('#').trim();
    ((1..=6).contains(&deep) && !title.is_empty()).then(|| plain(title))
}

/// The text of a list item: behind a bullet or a number, and behind the box that is ticked.
fn item(line: &str) -> Option<&str> {
    let bullet = ["- ", "* ", "+ "].iter().find_map(|bullet| line.strip_prefix(bullet));
    let rest = bullet.or_else(|| {
        let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
        let rest = rest.strip_prefix('.').or_else(|| rest.strip_prefix(')'))?.strip_prefix(' ')?;
        line.starts_with(|c: char| c.is_ascii_digit()).then_some(rest)
    })?;
    let rest = rest.trim_start();
    let text = ["[ ]", "[x]", "[X]"].iter().find_map(|mark| rest.strip_prefix(mark)).unwrap_or(rest).trim();
    (!text.is_empty()).then_some(text)
}

/// The words of a line of Markdown, as a cell of a table can hold them.
fn plain(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    // a link is told by its text
    while let Some((before, after)) = rest.split_once('[') {
        out.push_str(before);
        match after.split_once("](").and_then(|(text, end)| Some((text, end.split_once(')')?.1))) {
            Some((text, end)) => {
                out.push_str(text);
                rest = end;
            }
            None => {
                out.push('[');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    let out = out.replace("**", "").replace("__", "").replace('\t', " ").replace(" -- ", " - ");
    out.trim().trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_found_under_their_headings() {
        let text = "# Release\n\nRead this.\n\n## Before\n\n- [ ] **Tests** must be [green](https://x/y).\n  on every branch\n- [x] Tell people\n\n```\n- no item\n```\n### After ###\n1. Watch it\n2) Close `T-1` -- done\n* should rest\nno item either\n\nnothing\n";
        let part = |title: &str, items: &[&str]| Part {
            title: title.to_owned(),
            items: items.iter().map(|item| (*item).to_owned()).collect(),
        };
        assert_eq!(
            parts(text),
            [
                part("Before", &["Tests must be green on every branch", "Tell people"]),
                part("After", &["Watch it", "Close `T-1` - done", "should rest no item either"]),
            ]
        );
        assert_eq!(parts("-\n- \n2021 was a year\n1.5 times\n"), []);
    }
}
