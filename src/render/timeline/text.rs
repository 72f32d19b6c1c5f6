//! The timeline for a terminal.

use super::{Kind, Row, Timeline, from_window};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How wide a bar for everybody is.
const BAR: usize = 20;

pub(super) fn text(timeline: &Timeline, width: usize, unicode: bool) -> String {
    let width = width.max(40);
    let mut out = String::new();
    let mut line = |line: &str| {
        out.push_str(cut(line, width, unicode).trim_end());
        out.push('\n');
    };
    line(&timeline.title);
    let window = timeline.window.as_deref().unwrap_or("open");
    line(&format!("window: {window}"));
    line("");
    let wide = |of: fn(&Row) -> String, most: usize| {
        timeline.rows.iter().map(|row| of(row).width().min(most)).max().unwrap_or(0)
    };
    let (times, parts) = (wide(when, 12), wide(|row| row.part.clone(), 22));
    let mut before: Option<&Row> = None;
    for row in &timeline.rows {
        if row.kind == Kind::Ever && before.is_none_or(|before| before.kind != Kind::Ever) {
            line("");
        }
        let same = before.is_some_and(|before| before.part == row.part && row.at.is_none());
        let part = if same { "" } else { &row.part };
        let what = match (row.kind, row.share) {
            (Kind::Line, _) => format!("{} {}", if unicode { "──" } else { "--" }, row.what),
            (_, Some(share)) => format!("{} {}", bar(share, unicode), row.what),
            _ => row.what.clone(),
        };
        line(&format!("{}  {}  {what}", pad(&when(row), times), pad(&cut(part, parts, unicode), parts)));
        before = Some(row);
    }
    out
}

fn when(row: &Row) -> String {
    row.at.map_or(String::new(), from_window)
}

fn bar(share: f64, unicode: bool) -> String {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between nothing and a bar")]
    let full = (share.clamp(0.0, 100.0) / 100.0 * 20.0).ceil() as usize;
    let full = full.min(BAR);
    let (done, left) = if unicode { ("█", "░") } else { ("#", ".") };
    done.repeat(full) + &left.repeat(BAR - full)
}

fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

/// `text` in at most `width` columns.
fn cut(text: &str, width: usize, unicode: bool) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let more = if unicode { "…" } else { "..." };
    let mut room = width.saturating_sub(more.width());
    let fits = |c: &char| match room.checked_sub(c.width().unwrap_or(0)) {
        Some(left) => {
            room = left;
            true
        }
        None => false,
    };
    text.chars().take_while(fits).collect::<String>() + more
}
