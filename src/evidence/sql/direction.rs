//! Which way statements lead: by markers in the text, and by the path of a script.

use super::script::Direction;

/// Where the direction changes within a text.
#[derive(Debug, Default)]
pub(super) struct Markers(Vec<(u32, Direction)>);

impl Markers {
    /// The markers of the tool to which the first of them belongs: the same tool would not see those of another.
    pub(super) fn of(text: &str) -> Self {
        let mut tool = None;
        let mut markers = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            if line.starts_with(['-', '#', ' ', '\t', '/'])
                && let Some((of, direction)) = marker(line.trim_end())
                && *tool.get_or_insert(of) == of
            {
                markers.push((u32::try_from(start).unwrap_or(u32::MAX), direction));
            }
            start += line.len();
        }
        Self(markers)
    }

    pub(super) fn at(&self, offset: u32) -> Option<Direction> {
        let after = self.0.partition_point(|(start, _)| *start <= offset);
        self.0.get(after.checked_sub(1)?).map(|(_, direction)| *direction)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tool {
    /// `-- +goose Up`, `-- +migrate Up`, `-- +micrate Up` and their like.
    Plus,
    Dbmate,
    Rambler,
    Play,
    NodePg,
    Bare,
    Tern,
    Undo,
    Atlas,
}

fn marker(line: &str) -> Option<(Tool, Direction)> {
    let from_start = !line.starts_with([' ', '\t']);
    let line = line.trim_start();
    if let Some(rest) = line.strip_prefix('#').or_else(|| line.strip_prefix("--"))
        && let Some((_, after)) = rest.split_once('!')
    {
        // Play: `# --- !Ups`
        let before = rest.split('!').next().unwrap_or("");
        if before.bytes().all(|byte| matches!(byte, b' ' | b'-')) && from_start {
            return ends(after, "ups", "downs").map(|direction| (Tool::Play, direction));
        }
    }
    let comment = line.strip_prefix("--")?;
    if let Some(rest) = comment.strip_prefix("--") {
        let down = rest.trim_matches(['-', ' ']).eq_ignore_ascii_case("create above / drop below");
        return down.then_some((Tool::Tern, Direction::Down));
    }
    let body = comment.trim();
    if let Some(rest) = body.strip_prefix('+') {
        let (_, way) = rest.split_once(' ')?;
        return ends(way, "up", "down").map(|direction| (Tool::Plus, direction));
    }
    if let Some(rest) = body.strip_prefix("migrate:") {
        return ends(rest, "up", "down").filter(|_| from_start).map(|direction| (Tool::Dbmate, direction));
    }
    if let Some(rest) = body.strip_prefix("rambler ") {
        return ends(rest, "up", "down").map(|direction| (Tool::Rambler, direction));
    }
    if body.eq_ignore_ascii_case("//@undo") || body.eq_ignore_ascii_case("@undo") {
        return Some((Tool::Undo, Direction::Down));
    }
    if let Some(name) = body.strip_suffix(" --").filter(|name| name.ends_with(".sql")) {
        // an archive of Atlas: `-- down.sql --`
        let down = name == "down.sql";
        return Some((Tool::Atlas, if down { Direction::Down } else { Direction::Up }));
    }
    let body = body.trim_matches(['-', ' ', ':', '=']).to_ascii_lowercase();
    match body.as_str() {
        "up migration" => Some((Tool::NodePg, Direction::Up)),
        "down migration" => Some((Tool::NodePg, Direction::Down)),
        "up" => Some((Tool::Bare, Direction::Up)),
        "down" => Some((Tool::Bare, Direction::Down)),
        _ => None,
    }
}

/// What a formatted script of Liquibase says in its comments of the way back, where it is one: a text of the same length in
/// which all else is blank.
pub(super) fn rollbacks(text: &str) -> Option<String> {
    let head =
        text.lines().map(|line| line.trim_start_matches('\u{feff}').trim()).find(|line| !line.is_empty())?;
    let head = head.strip_prefix("--")?.trim_start().to_ascii_lowercase();
    if !head.starts_with("liquibase formatted sql") {
        return None;
    }
    let mut blank = String::with_capacity(text.len());
    let mut inside = false;
    for line in text.split_inclusive('\n') {
        let said = if inside {
            // `/* liquibase rollback` goes on to the end of the comment
            let end = line.find("*/");
            inside = end.is_none();
            Some(0..end.unwrap_or(line.len()))
        } else if line.trim().to_ascii_lowercase().starts_with("/* liquibase rollback") {
            inside = !line.contains("*/");
            None
        } else {
            rollback(line).map(|start| start..line.len())
        };
        let said = said.unwrap_or(0..0);
        for (at, one) in line.char_indices() {
            if said.contains(&at) || matches!(one, '\n' | '\r') {
                blank.push(one);
            } else {
                blank.extend(std::iter::repeat_n(' ', one.len_utf8()));
            }
        }
    }
    Some(blank)
}

/// Where in `line` the statement after `--rollback` begins, where there is one.
fn rollback(line: &str) -> Option<usize> {
    let rest = line.trim_start().strip_prefix("--")?.trim_start();
    let (word, rest) = rest.split_at_checked("rollback".len())?;
    let said = rest.trim();
    let nothing =
        said.is_empty() || said.eq_ignore_ascii_case("empty") || said.eq_ignore_ascii_case("not required");
    (word.eq_ignore_ascii_case("rollback") && rest.starts_with([' ', '\t']) && !nothing)
        .then(|| line.len() - rest.len())
}

/// Which of two words `text` begins with.
fn ends(text: &str, up: &str, down: &str) -> Option<Direction> {
    let word = text.trim_start().split(|one: char| !one.is_ascii_alphabetic()).next().unwrap_or("");
    if word.eq_ignore_ascii_case(up) {
        Some(Direction::Up)
    } else if word.eq_ignore_ascii_case(down) {
        Some(Direction::Down)
    } else {
        None
    }
}

const DOWN: &[&str] = &[
    "down",
    "downs",
    "undo",
    "undos",
    "revert",
    "reverts",
    "rollback",
    "rollbacks",
    "downgrade",
    "backward",
];
const UP: &[&str] = &["up", "ups", "do", "deploy", "apply", "upgrade", "forward"];

/// The direction that a path gives a script: `0007_users.down.sql`, `down.sql`, `U3__undo.sql`, `rollback/3.sql`.
#[must_use]
pub fn direction_of_path(path: &str) -> Direction {
    let path = path.to_ascii_lowercase().replace('\\', "/");
    let (folders, file) = path.rsplit_once('/').unwrap_or(("", &path));
    let stem = file.strip_suffix(".sql").or_else(|| file.strip_suffix(".ddl")).unwrap_or(file);
    if let Some(direction) = of_word(stem) {
        return direction;
    }
    let tail = stem.rsplit(['.', '-', '_']).next().unwrap_or("");
    let dotted = stem.rsplit_once('.').map(|(_, tail)| tail).and_then(of_word);
    let undone = stem.strip_prefix('u').is_some_and(|rest| {
        let number = rest.trim_start_matches(|one: char| one.is_ascii_digit() || one == '.' || one == '_');
        rest.starts_with(|one: char| one.is_ascii_digit()) && rest.contains("__") && rest.len() > number.len()
    });
    if let Some(direction) = dotted {
        return direction;
    }
    if undone || matches!(tail, "down" | "rollback" | "undo" | "revert" | "downgrade") {
        return Direction::Down;
    }
    if tail == "up" {
        return Direction::Up;
    }
    let head = stem.split(['.', '-', '_']).next().unwrap_or("");
    if matches!(head, "down" | "rollback" | "undo" | "revert") {
        return Direction::Down;
    }
    folders.rsplit('/').find_map(of_word).unwrap_or(Direction::Unknown)
}

fn of_word(word: &str) -> Option<Direction> {
    if DOWN.contains(&word) {
        Some(Direction::Down)
    } else if UP.contains(&word) {
        Some(Direction::Up)
    } else {
        None
    }
}
