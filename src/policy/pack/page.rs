//! The page of a rule, and the examples in it, which are its tests.

/// What stands in the `README.md` of a rule.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// Why the rule matters: what stands before the first section.
    pub why: String,
    pub sections: Vec<(String, String)>,
    pub examples: Vec<Example>,
}

/// A plan that breaks the rule, or one that keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The line of the page on which it begins, from 1.
    pub line: usize,
    pub flagged: bool,
    pub plan: String,
    pub record: Option<String>,
    /// The files that the plan points at, by name. One without content does not exist.
    pub files: Vec<(String, String)>,
    pub expected: Vec<Expected>,
}

/// A finding that an example must have.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Expected {
    pub case: String,
    /// The text that is underlined.
    pub at: String,
}

const FINDS: &str = "# finds ";

/// What stands between two fences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fence<'t> {
    Plan,
    Record,
    /// A file that the plan before it points at: its name follows its language.
    File(&'t str),
}

impl<'t> Fence<'t> {
    fn of(line: &'t str) -> Option<Self> {
        match line.strip_prefix("```")? {
            "plan" => Some(Self::Plan),
            "record" => Some(Self::Record),
            other => other.split_once(' ').map(|(_, name)| Self::File(name.trim())),
        }
    }
}

impl Page {
    /// Reads a page.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut page = Self::default();
        let mut lines = text.lines().enumerate();
        while let Some((at, line)) = lines.next() {
            if let Some(title) = line.strip_prefix("## ") {
                page.sections.push((title.trim().to_owned(), String::new()));
                continue;
            }
            if line.starts_with("# ") && page.sections.is_empty() && page.why.is_empty() {
                continue;
            }
            page.put(line);
            let Some(fence) = Fence::of(line.trim()) else { continue };
            let mut body = String::new();
            for (_, line) in lines.by_ref() {
                page.put(line);
                if line.trim() == "```" {
                    break;
                }
                body.push_str(line);
                body.push('\n');
            }
            page.example(at + 1, fence, body);
        }
        page.why = page.why.trim().to_owned();
        for (_, text) in &mut page.sections {
            *text = text.trim().to_owned();
        }
        page
    }

    fn put(&mut self, line: &str) {
        let text = self.sections.last_mut().map_or(&mut self.why, |(_, text)| text);
        text.push_str(line);
        text.push('\n');
    }

    fn example(&mut self, line: usize, fence: Fence<'_>, body: String) {
        if let Fence::File(name) = fence {
            self.examples.last_mut().into_iter().for_each(|example| {
                example.files.push((name.to_owned(), body.clone()));
            });
            return;
        }
        let expected = body.lines().map_while(|line| line.strip_prefix(FINDS));
        let expected = expected
            .filter_map(|line| line.split_once(" at "))
            .map(|(case, at)| Expected { case: case.trim().to_owned(), at: at.trim().to_owned() });
        let mut expected: Vec<Expected> = expected.collect();
        if fence == Fence::Record {
            if let Some(example) = self.examples.last_mut() {
                example.expected.append(&mut expected);
                example.record = Some(body);
            }
            return;
        }
        let flagged = match self.sections.last().map(|(title, _)| title.as_str()) {
            Some("Flagged") => true,
            Some("Accepted") => false,
            _ => return,
        };
        self.examples.push(Example { line, flagged, plan: body, record: None, files: Vec::new(), expected });
    }

    /// What stands under the heading `title`.
    #[must_use]
    pub fn section(&self, title: &str) -> Option<&str> {
        self.sections.iter().find(|(known, _)| known == title).map(|(_, text)| text.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_are_read_from_a_page() {
        let text = "# r\n\nWhy.\n\n## Flagged\n\nSo:\n\n```plan\n# finds short at for 10m\nstage 5% for 10m\n```\n\n```record\nstarted x\n```\n\n```sql a/up.sql\nselect 1;\n```\n\n## Accepted\n\n```plan\nstage 5% for 1h\n```\n\n## How to fix\n\nHold it.\n";
        let page = Page::of(text);
        assert_eq!(page.why, "Why.");
        assert_eq!(page.section("How to fix"), Some("Hold it."));
        assert_eq!(page.examples.len(), 2);
        let first = page.examples.first().unwrap();
        assert_eq!((first.line, first.flagged), (9, true));
        assert_eq!(first.expected, [Expected { case: "short".into(), at: "for 10m".into() }]);
        assert_eq!(first.record.as_deref(), Some("started x\n"));
        assert_eq!(first.files, [("a/up.sql".to_owned(), "select 1;\n".to_owned())]);
        assert_eq!(page.examples.last().unwrap().plan, "stage 5% for 1h\n");
    }
}
