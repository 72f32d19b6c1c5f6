//! The timeline as a drawing: nothing is loaded, light and dark, read out as its text.

use super::{Kind, Row, Timeline, from_window};
use std::fmt::Write;

const ROW: usize = 26;
const TOP: usize = 84;
const WIDTH: usize = 860;
/// Where the line of time stands, where parts are named, where things are told, how wide a bar for everybody is.
const LINE: usize = 96;
const PART: usize = 112;
const WHAT: usize = 270;
const BAR: f64 = 160.0;

const STYLE: &str = "\
:root{--ink:#1c1c1e;--dim:#55555b;--paper:#fff;--bar:#0b4fa8;--rest:#d5d5db;--mark:#a33a00}\
@media (prefers-color-scheme:dark){:root{--ink:#ececf0;--dim:#b5b5bd;--paper:#17171a;--bar:#8fbcff;--rest:#3c3c44;--mark:#ffb27a}}\
text{font:14px system-ui,sans-serif;fill:var(--ink)}.t{font-weight:700}.d{fill:var(--dim)}.m{fill:var(--mark)}";

pub(super) fn svg(timeline: &Timeline) -> String {
    let height = TOP + ROW * timeline.rows.len() + 16;
    let mut out = String::new();
    let title = escaped(&timeline.title);
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" \
         role=\"img\" aria-labelledby=\"title\">\n<title id=\"title\">{title}</title>\n<style>{STYLE}</style>\n\
         <rect width=\"{WIDTH}\" height=\"{height}\" fill=\"var(--paper)\"/>"
    );
    words(&mut out, 16, 32, "t", &timeline.title, 100);
    words(&mut out, 16, 56, "d", &format!("window: {}", timeline.window.as_deref().unwrap_or("open")), 110);
    let last = timeline.rows.iter().take_while(|row| row.kind != Kind::Ever).count();
    let end = TOP + ROW * last;
    let _ =
        writeln!(out, "<path d=\"M{LINE} {} V{end}\" stroke=\"var(--dim)\" stroke-width=\"2\"/>", TOP - 8);
    let mut before: Option<&Row> = None;
    for (at, row) in timeline.rows.iter().enumerate() {
        let y = TOP + ROW * at + 14;
        draw(&mut out, row, y, before.is_some_and(|before| before.part == row.part && row.at.is_none()));
        before = Some(row);
    }
    out.push_str("</svg>\n");
    out
}

fn draw(out: &mut String, row: &Row, y: usize, same: bool) {
    if let Some(at) = row.at {
        let _ = writeln!(out, "<circle cx=\"{LINE}\" cy=\"{}\" r=\"4\" fill=\"var(--bar)\"/>", y - 5);
        words(out, 16, y, "d", &from_window(at), 12);
    }
    if !same {
        words(out, PART, y, if row.kind == Kind::Ever { "m" } else { "t" }, &row.part, 20);
    }
    match (row.kind, row.share) {
        (Kind::Line, _) => {
            let _ = writeln!(
                out,
                "<path d=\"M{LINE} {0} H{1}\" stroke=\"var(--mark)\" stroke-dasharray=\"4 3\"/>",
                y + 6,
                WIDTH - 16
            );
            words(out, PART, y, "m", &row.what, 100);
        }
        (_, Some(share)) => {
            let full = share.clamp(0.0, 100.0) / 100.0 * BAR;
            let top = y - 11;
            let _ = writeln!(
                out,
                "<rect x=\"{WHAT}\" y=\"{top}\" width=\"{BAR}\" height=\"12\" fill=\"var(--rest)\"/>\n\
                 <rect x=\"{WHAT}\" y=\"{top}\" width=\"{full:.1}\" height=\"12\" fill=\"var(--bar)\"/>"
            );
            words(out, WHAT + 172, y, "", &row.what, 56);
        }
        _ => words(out, WHAT, y, "", &row.what, 78),
    }
}

/// Writes at most `most` characters of `text`.
fn words(out: &mut String, x: usize, y: usize, class: &str, text: &str, most: usize) {
    if text.is_empty() {
        return;
    }
    let short = if text.chars().count() > most {
        text.chars().take(most.saturating_sub(1)).chain(['…']).collect()
    } else {
        text.to_owned()
    };
    let _ = writeln!(out, "<text x=\"{x}\" y=\"{y}\" class=\"{class}\">{}</text>", escaped(&short));
}

fn escaped(text: &str) -> String {
    // the two that no XML may hold, although they are characters
    let text = text.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}");
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
