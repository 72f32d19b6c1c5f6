//! What Rego says of itself in its comments: `# METADATA`, in YAML.

use super::problems::{At, Problems};
use super::{Case, Condition, FIRST, File, Kind, Life, Moment, Parameter, Rule, Stage, Strictest};
use crate::finding::{Basis, Severity};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A block of metadata and the line of code it stands before.
pub(super) struct Block<'f> {
    yaml: String,
    /// Where the YAML of each line begins in the file.
    offsets: Vec<usize>,
    pub(super) before: &'f str,
    pub(super) before_at: usize,
    pub(super) start: usize,
}

/// Every block of metadata in `text`.
pub(super) fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut blocks: Vec<Block<'_>> = Vec::new();
    let mut open: Option<Block<'_>> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end();
        match (bare.strip_prefix('#'), &mut open) {
            (Some(comment), None) if comment.trim() == "METADATA" => {
                open = Some(Block {
                    yaml: String::new(),
                    offsets: Vec::new(),
                    before: "",
                    before_at: 0,
                    start: at,
                });
            }
            (Some(comment), Some(block)) => {
                let inner = comment.strip_prefix(' ').unwrap_or(comment);
                block.offsets.push(at + bare.len() - inner.len());
                block.yaml.push_str(inner);
                block.yaml.push('\n');
            }
            (None, Some(_)) if bare.is_empty() => {}
            (None, Some(_)) => {
                if let Some(mut block) = open.take() {
                    (block.before, block.before_at) = (bare, at);
                    blocks.push(block);
                }
            }
            (_, None) => {}
        }
        at += line.len();
    }
    blocks
}

/// As it is written. What other tools put there is let through, except under `custom`.
#[derive(Deserialize)]
struct Written {
    title: Option<String>,
    #[serde(default)]
    custom: Custom,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Custom {
    severity: Option<Severity>,
    moment: Option<Moment>,
    judges: Option<String>,
    evidence: Option<WrittenEvidence>,
    #[serde(default)]
    always: bool,
    #[serde(default)]
    native: bool,
    #[serde(default)]
    silenced_by: Vec<String>,
    since: Option<String>,
    #[serde(default)]
    stage: Stage,
    #[serde(default)]
    replaced_by: Vec<String>,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    parameters: BTreeMap<String, WrittenParameter>,
    #[serde(default)]
    cases: BTreeMap<String, WrittenCase>,
    #[serde(default)]
    notes: BTreeMap<String, String>,
}

/// `true`: in what is judged; else where.
#[derive(Deserialize)]
#[serde(untagged)]
enum WrittenEvidence {
    Judged(bool),
    At(String),
}

#[derive(Deserialize)]
#[serde(untagged)]
enum WrittenParameter {
    Short(String),
    Long(LongParameter),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LongParameter {
    r#type: String,
    strictest: Option<Strictest>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenCase {
    says: String,
    help: Option<String>,
    fix: Option<String>,
    basis: Option<Basis>,
    #[serde(default)]
    unjudged: bool,
}

fn written(block: &Block<'_>, file: &File<'_>, problems: &mut Problems) -> Option<Written> {
    match serde_saphyr::from_str(&block.yaml) {
        Ok(written) => Some(written),
        Err(error) => {
            let line = error.location().map_or(0, |at| at.line().saturating_sub(1));
            let column = error.location().map_or(0, |at| at.column().saturating_sub(1));
            let start = usize::try_from(line).ok().and_then(|line| block.offsets.get(line));
            let start = start.copied().unwrap_or(block.start);
            let start = start + usize::try_from(column).unwrap_or(0);
            let rest = file.source.text.get(start..).unwrap_or("");
            let end = start + rest.find('\n').unwrap_or(rest.len());
            let why = error.without_snippet().to_string();
            problems.unreadable(At::new(file, start..end), "metadata", &why);
            None
        }
    }
}

/// The rule that `file` holds, `name` in the folder `subject`.
pub(super) fn rule(file: &File<'_>, subject: &str, name: &str, problems: &mut Problems) -> Option<Rule> {
    let text = &file.source.text;
    let blocks = blocks(text);
    let Some(block) = blocks.iter().find(|block| block.before.starts_with("package")) else {
        problems.no_metadata(At::head(file), name);
        return None;
    };
    let expected = format!("policies.{subject}[\"{name}\"]");
    if block.before.strip_prefix("package").is_none_or(|package| package.trim() != expected) {
        let end = block.before_at + block.before.len();
        problems.package(At::new(file, block.before_at..end), &expected);
    }
    let Written { title, custom } = written(block, file, problems)?;
    let at = At::new(file, block.start..block.start + "# METADATA".len());
    let mut need = |there: bool, what: &str, help: &str| {
        if !there {
            problems.missing(at, what, help);
        }
    };
    need(title.is_some(), "the title", "write `# title: ...`, the state that must hold");
    need(custom.severity.is_some(), "the severity", "write `severity: error` under `custom`");
    need(custom.moment.is_some(), "the moment", "write `moment: draft` under `custom`");
    need(!custom.cases.is_empty(), "every way to break the rule", "describe one under `cases`");
    let mut parameters = Vec::new();
    for (name, written) in custom.parameters {
        let (kind, strictest) = match written {
            WrittenParameter::Short(kind) => (kind, None),
            WrittenParameter::Long(long) => (long.r#type, long.strictest),
        };
        match self::kind(&kind) {
            Some((kind, list)) => parameters.push(Parameter { name, kind, list, strictest }),
            None => problems.value(at, "type", &kind, KINDS),
        }
    }
    let cases = custom.cases.into_iter().map(|(name, case)| {
        let WrittenCase { says, help, fix, basis, unjudged } = case;
        Case { name, says, help, fix, basis, unjudged }
    });
    let evidence = custom.evidence.and_then(|evidence| match evidence {
        WrittenEvidence::Judged(judged) => judged.then(|| custom.judges.clone().unwrap_or("plan".to_owned())),
        WrittenEvidence::At(path) => Some(path),
    });
    Some(Rule {
        name: name.to_owned(),
        subject: subject.to_owned(),
        title: title.unwrap_or_default(),
        severity: custom.severity.unwrap_or(Severity::Error),
        moment: custom.moment.unwrap_or(Moment::Draft),
        judges: custom.judges,
        silenced_by: custom.silenced_by,
        parameters,
        cases: cases.collect(),
        notes: custom.notes.into_iter().collect(),
        evidence,
        always: custom.always || custom.native,
        native: custom.native,
        life: Life {
            since: custom.since.unwrap_or_else(|| FIRST.to_owned()),
            stage: custom.stage,
            replaced_by: custom.replaced_by,
            aliases: custom.aliases,
        },
    })
}

const KINDS: &[&str] = &["duration", "percent", "number", "time", "text", "word"];

fn kind(written: &str) -> Option<(Kind, bool)> {
    let (name, list) = written.strip_suffix('+').map_or((written, false), |name| (name, true));
    let kind = match name {
        "duration" => Kind::Duration,
        "percent" => Kind::Percent,
        "number" => Kind::Number,
        "time" => Kind::Time,
        "text" => Kind::Text,
        "word" => Kind::Word,
        set if !set.is_empty() && set.bytes().all(|b| b.is_ascii_uppercase() || b == b'_') => {
            Kind::Of(set.to_owned())
        }
        _ => return None,
    };
    Some((kind, list))
}

/// The conditions that `file` holds.
pub(super) fn conditions(file: &File<'_>, problems: &mut Problems) -> Vec<Condition> {
    let mut conditions = Vec::new();
    for block in blocks(&file.source.text) {
        let name = block.before.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or("");
        if matches!(name, "" | "package" | "import" | "default") {
            continue;
        }
        let Some(Written { title, .. }) = written(&block, file, problems) else { continue };
        match title {
            Some(title) if conditions.iter().all(|known: &Condition| known.name != name) => {
                conditions.push(Condition { name: name.to_owned(), title });
            }
            Some(_) => {}
            None => problems.missing(
                At::new(file, block.start..block.start + "# METADATA".len()),
                "the title",
                "write `# title: ...`, what the condition means",
            ),
        }
    }
    conditions
}

#[cfg(test)]
mod tests {
    use super::blocks;

    #[test]
    fn a_block_ends_at_the_code_it_describes() {
        let text =
            "# METADATA\n# title: a\n#   b\npackage x\n# not\n\n# METADATA\n# title: c\n\nrule if true\n";
        let found: Vec<(String, &str)> =
            blocks(text).into_iter().map(|block| (block.yaml, block.before)).collect();
        assert_eq!(
            found,
            [("title: a\n  b\n".to_owned(), "package x"), ("title: c\n".to_owned(), "rule if true")]
        );
    }
}
