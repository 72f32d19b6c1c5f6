//! Drawings in the page: widths in percent and heights in pixels, so that letters keep their size on a phone and on paper.
//! Every drawing has a table beside it, so it is one image with one sentence for those who do not see it.

use super::markup::Markup;
use crate::report::compliance::fleet::{Ending, Group, Month, duration};

const HEIGHT: usize = 220;
const TOP: usize = 18;
const BOTTOM: usize = 28;
/// Few months are not drawn as wide as a screen.
const FEWEST: usize = 8;
/// Names of months that have room on a screen, and on a phone.
const NAMES: usize = 13;
const NAMES_ON_A_PHONE: usize = 5;

/// The baseline, from the top.
const BASE: usize = HEIGHT - BOTTOM;

/// `of` of `all`, in percent with two digits behind the point: the same text on every machine.
fn share(of: usize, all: usize) -> String {
    let hundredths = of.saturating_mul(10_000) / all.max(1);
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}

/// `groups` are those whose colours it uses.
fn figure(
    page: &mut Markup,
    caption: &str,
    height: usize,
    said: &str,
    groups: &[&Group<'_>],
    inside: impl FnOnce(&mut Markup),
) {
    page.tag("figure", &[], |page| {
        page.leaf("figcaption", &[], caption);
        if !groups.is_empty() {
            legend(page, groups);
        }
        let height = height.to_string();
        let attributes = [
            ("class", "plot"),
            ("role", "img"),
            ("width", "100%"),
            ("height", &*height),
            ("aria-label", said),
        ];
        page.tag("svg", &attributes, inside);
    });
}

fn line(page: &mut Markup, class: &str, y: usize) {
    let y = y.to_string();
    page.tag("line", &[("class", class), ("x1", "0"), ("x2", "100%"), ("y1", &y), ("y2", &y)], |_| {});
}

fn words(page: &mut Markup, class: &str, x: &str, y: usize, text: &str) {
    page.leaf("text", &[("class", class), ("x", x), ("y", &y.to_string())], text);
}

/// Names under the columns: as many as have room, on a phone fewer.
fn months(page: &mut Markup, months: &[Month], slots: usize) {
    let every = |most: usize| months.len().div_ceil(most).max(1);
    let (wide, narrow) = (every(NAMES), every(NAMES_ON_A_PHONE));
    for (at, month) in months.iter().enumerate() {
        let on_phone = at % narrow == 0;
        if at % wide != 0 && !on_phone {
            continue;
        }
        let class = match (at % wide == 0, on_phone) {
            (true, true) => "name",
            (true, false) => "name wide",
            _ => "name narrow",
        };
        words(page, class, &share(2 * at + 1, 2 * slots), HEIGHT - 8, &month.short());
    }
}

/// How many runs began in each month, and how they ended.
pub(super) fn columns(page: &mut Markup, groups: &[(Month, Group<'_>)]) {
    let most = groups.iter().map(|(_, group)| group.runs.len()).max().unwrap_or(0);
    let top = round_up(most);
    let slots = groups.len().max(FEWEST);
    let all: usize = groups.iter().map(|(_, group)| group.runs.len()).sum();
    let said = format!("Columns: {all} runs in {} months, at most {most} in one.", groups.len());
    let parts: Vec<&Group<'_>> = groups.iter().map(|(_, group)| group).collect();
    figure(page, "Runs that began in each month, by how they ended", HEIGHT, &said, &parts, |page| {
        let y = |count: usize| BASE - (BASE - TOP) * count / top.max(1);
        for tick in
            [top, top / 2].into_iter().filter(|tick| *tick > 0 && top.is_multiple_of(2) || *tick == top)
        {
            line(page, "grid", y(tick));
            words(page, "tick", "0", y(tick) - 4, &tick.to_string());
        }
        for (at, (_, group)) in groups.iter().enumerate() {
            let mut below = 0;
            for ending in Ending::ALL {
                let count = group.count(ending);
                if count == 0 {
                    continue;
                }
                let (from, to) = (y(below), y(below + count));
                below += count;
                let class = format!("bar-{}", ending.word());
                // what is drawn above leaves a gap, so that parts are told apart without their colours
                let height = (from - to).saturating_sub(1).max(1);
                let (x, width) = (share(20 * at + 3, 20 * slots), share(14, 20 * slots));
                page.tag(
                    "rect",
                    &[
                        ("class", &class),
                        ("x", &x),
                        ("width", &width),
                        ("y", &to.to_string()),
                        ("height", &height.to_string()),
                    ],
                    |_| {},
                );
                if height > 15 && groups.len() <= 2 * NAMES {
                    let middle = share(2 * at + 1, 2 * slots);
                    words(page, "inside", &middle, to + height / 2 + 4, &count.to_string());
                }
            }
        }
        line(page, "base", BASE);
        months(page, &groups.iter().map(|(month, _)| *month).collect::<Vec<_>>(), slots);
    });
}

fn round_up(most: usize) -> usize {
    let mut step = 1;
    loop {
        for times in [2, 4, 6, 8, 10, 12, 16] {
            if most <= times * step {
                return times * step;
            }
        }
        step *= 10;
    }
}

fn legend(page: &mut Markup, groups: &[&Group<'_>]) {
    page.tag("ul", &[("class", "legend")], |page| {
        for ending in Ending::ALL {
            let count: usize = groups.iter().map(|group| group.count(ending)).sum();
            if count > 0 {
                page.tag("li", &[], |page| {
                    let class = format!("swatch bar-{}", ending.word());
                    page.tag("span", &[("class", &class), ("aria-hidden", "true")], |_| {});
                    page.text(ending.said());
                });
            }
        }
    });
}

/// A bar a name, by how runs ended.
pub(super) fn bars(page: &mut Markup, caption: &str, groups: &[Group<'_>]) {
    const ROW: usize = 46;
    const MOST: usize = 24;
    let shown = groups.get(..groups.len().min(MOST)).unwrap_or(groups);
    let most = shown.iter().map(|group| group.runs.len()).max().unwrap_or(0);
    let said = format!("Bars: {} names, at most {most} runs for one.", shown.len());
    let parts: Vec<&Group<'_>> = shown.iter().collect();
    figure(page, caption, ROW * shown.len(), &said, &parts, |page| {
        for (row, group) in shown.iter().enumerate() {
            words(
                page,
                "label",
                "0",
                row * ROW + 16,
                &format!("{}: {}", short(&group.name), group.runs.len()),
            );
            let mut before = 0;
            for ending in Ending::ALL {
                let count = group.count(ending);
                if count > 0 {
                    bar(page, &format!("bar-{}", ending.word()), row * ROW + 22, before, count, most);
                }
                before += count;
            }
        }
    });
}

/// A bar a name, of one kind.
pub(super) fn counts(page: &mut Markup, caption: &str, counts: &[(&str, usize)]) {
    const ROW: usize = 46;
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(0);
    let said: Vec<String> = counts.iter().map(|(name, count)| format!("{name} {count}")).collect();
    figure(page, caption, ROW * counts.len(), &format!("Bars: {}.", said.join(", ")), &[], |page| {
        for (row, (name, count)) in counts.iter().enumerate() {
            words(page, "label", "0", row * ROW + 16, &format!("{}: {count}", short(name)));
            bar(page, "bar-rolled-back", row * ROW + 22, 0, *count, most);
        }
    });
}

fn bar(page: &mut Markup, class: &str, y: usize, before: usize, count: usize, most: usize) {
    let (x, width, y) = (share(before, most), share(count, most), y.to_string());
    page.tag("rect", &[("class", class), ("x", &x), ("width", &width), ("y", &y), ("height", "14")], |_| {});
}

fn short(name: &str) -> String {
    const MOST: usize = 36;
    if name.chars().count() <= MOST {
        name.to_owned()
    } else {
        name.chars().take(MOST).chain(['…']).collect()
    }
}

/// A time of a run: in which column, how far into it in thousandths, how long in seconds.
pub(super) type Dot = (usize, i64, i64);

/// Every value as a dot where it stands in time, on a scale on which each mark is some times the one below; the median of
/// a month as a stroke where there is one.
pub(super) fn dots(
    page: &mut Markup,
    caption: &str,
    said: &str,
    names: &[Month],
    dots: &[Dot],
    medians: &[Option<i64>],
) {
    const MARKS: [i64; 14] = [
        1,
        10,
        60,
        300,
        900,
        3_600,
        4 * 3_600,
        12 * 3_600,
        86_400,
        3 * 86_400,
        7 * 86_400,
        30 * 86_400,
        365 * 86_400,
        3_650 * 86_400,
    ];
    let (Some(least), Some(most)) = (dots.iter().map(|dot| dot.2).min(), dots.iter().map(|dot| dot.2).max())
    else {
        return;
    };
    let from = MARKS.iter().rposition(|mark| *mark <= least.max(1)).unwrap_or(0);
    let to = MARKS.iter().position(|mark| *mark >= most).unwrap_or(MARKS.len() - 1).max(from + 1);
    let marks = MARKS.get(from..=to).unwrap_or(&MARKS);
    let slots = names.len().max(FEWEST);
    let height = |value: i64| -> usize {
        let above = marks.iter().rposition(|mark| *mark <= value.max(1)).unwrap_or(0);
        let steps = marks.len().saturating_sub(1).max(1);
        let (low, high) = (marks.get(above).copied().unwrap_or(1), marks.get(above + 1).copied());
        let part = high.map_or(0, |high| (value.max(low) - low).saturating_mul(1_000) / (high - low).max(1));
        let part = usize::try_from(part).unwrap_or(0).min(1_000);
        BASE - (BASE - TOP) * (above * 1_000 + part) / (steps * 1_000)
    };
    figure(page, caption, HEIGHT, said, &[], |page| {
        for mark in marks {
            line(page, "grid", height(*mark));
            words(page, "tick", "0", height(*mark).saturating_sub(4), &duration(*mark));
        }
        for (column, through, value) in dots {
            let within = usize::try_from(*through).unwrap_or(0) * 7 / 10 + 150;
            let x = share(column * 1_000 + within, slots * 1_000);
            page.tag(
                "circle",
                &[("class", "dot"), ("cx", &x), ("cy", &height(*value).to_string()), ("r", "4")],
                |_| {},
            );
        }
        for (column, median) in medians.iter().enumerate() {
            let Some(median) = median else { continue };
            let y = height(*median).to_string();
            let (x1, x2) = (share(20 * column + 2, 20 * slots), share(20 * column + 18, 20 * slots));
            page.tag(
                "line",
                &[("class", "median"), ("x1", &x1), ("x2", &x2), ("y1", &y), ("y2", &y)],
                |_| {},
            );
        }
        line(page, "base", BASE);
        months(page, names, slots);
    });
}
