//! JaCoCo's XML: per source file the lines with their instructions and branches, missed and covered.

use super::files::Files;
use super::{Coverage, Share};
use crate::evidence::made::{Made, later};
use crate::evidence::unread::{Remarks, Unread, shortened};
use crate::evidence::xml::{Element, Node, Walk};

pub(super) fn read(text: &str) -> Result<Coverage, Unread> {
    let mut walk = Walk::new(text);
    let mut files = Files::default();
    let mut remarks = Remarks::default();
    let mut made = None;
    let mut open: Vec<&'static str> = Vec::new();
    let mut groups: Vec<String> = Vec::new();
    let mut package = String::new();
    let mut said = [None; 2];
    while let Some(node) = walk.next()? {
        let Node::Open(element) = node else {
            if open.pop() == Some("group") {
                groups.pop();
            }
            continue;
        };
        let around = open.last().copied().unwrap_or("");
        match element.name() {
            "report" if open.is_empty() => {}
            name if open.is_empty() => {
                return Err(Unread::Other { wanted: "`report`", found: shortened(name) });
            }
            "sessioninfo" => {
                let dump = element.get("dump").and_then(|text| Made::since_epoch(&text));
                made = later(made, dump);
            }
            "group" => groups.push(element.get("name").unwrap_or_default().into_owned()),
            "package" => package = element.get("name").unwrap_or_default().into_owned(),
            "sourcefile" => {
                let name = element.get("name").unwrap_or_default();
                let path = if package.is_empty() { name.into_owned() } else { format!("{package}/{name}") };
                files.enter(&groups.join("/"), &path)?;
            }
            "line" if around == "sourcefile" && line(&element, &mut files).is_none() => {
                let at = walk.place_of(element.offset);
                remarks.unclear("line", &element.get("nr").unwrap_or_default(), Some(at));
            }
            "counter" if around == "report" => {
                let sum = Some(counter(&element));
                match element.get("type").as_deref() {
                    Some("LINE") => said[0] = sum,
                    Some("BRANCH") => said[1] = sum,
                    _ => {}
                }
            }
            _ => {}
        }
        open.push(match element.name() {
            "report" => "report",
            "group" => "group",
            "sourcefile" => "sourcefile",
            _ => "",
        });
    }
    let mut coverage = files.close(remarks);
    coverage.made = made;
    for (what, said, lists) in [("lines", said[0], coverage.lines), ("branches", said[1], coverage.branches)]
    {
        let Some(said) = said else { continue };
        coverage.remarks.compare("report", what, Some(said.of), lists.of);
        let covered = if what == "lines" { "covered lines" } else { "taken branches" };
        coverage.remarks.compare("report", covered, Some(said.covered), lists.covered);
    }
    Ok(coverage)
}

fn line(element: &Element<'_>, files: &mut Files) -> Option<()> {
    let line = element.get("nr")?.trim().parse().ok().filter(|line| *line <= super::files::LINES)?;
    files.line(line, element.count("ci")? > 0);
    let (missed, covered) = (element.count("mb").unwrap_or(0), element.count("cb").unwrap_or(0));
    if missed > 0 || covered > 0 {
        files.branches(line, Share { covered, of: missed.saturating_add(covered) });
    }
    Some(())
}

fn counter(element: &Element<'_>) -> Share {
    let (missed, covered) = (element.count("missed").unwrap_or(0), element.count("covered").unwrap_or(0));
    Share { covered, of: missed.saturating_add(covered) }
}
