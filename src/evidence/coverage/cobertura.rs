//! Cobertura's XML, as coverage.py, gcovr, coverlet, istanbul and others write it.

use super::files::Files;
use super::{Coverage, Share};
use crate::evidence::made::Made;
use crate::evidence::unread::{Remarks, Unread, shortened};
use crate::evidence::xml::{Element, Node, Walk, count};

pub(super) fn read(text: &str) -> Result<Coverage, Unread> {
    let mut walk = Walk::new(text);
    let mut files = Files::default();
    let mut remarks = Remarks::default();
    let mut made = None;
    let mut said = [None; 4];
    // how deep in elements, and at which depth the class stands that is open
    let (mut depth, mut class) = (0_usize, None);
    while let Some(node) = walk.next()? {
        let Node::Open(element) = node else {
            depth -= 1;
            if class == Some(depth) {
                class = None;
            }
            continue;
        };
        match element.name() {
            "coverage" if depth == 0 => {
                made = element
                    .get("timestamp")
                    .and_then(|text| Made::since_epoch(&text).or_else(|| Made::read(&text)));
                said = ["lines-valid", "lines-covered", "branches-valid", "branches-covered"]
                    .map(|name| element.count(name));
            }
            name if depth == 0 => {
                return Err(Unread::Other { wanted: "`coverage`", found: shortened(name) });
            }
            "class" => match element.get("filename").filter(|path| !path.is_empty()) {
                Some(path) => {
                    class = Some(depth);
                    files.enter("", &path)?;
                }
                None => remarks.unclear("class", &element.get("name").unwrap_or_default(), None),
            },
            "line" if class.is_some() && line(&element, &mut files).is_none() => {
                let at = walk.place_of(element.offset);
                remarks.unclear("line", &element.get("number").unwrap_or_default(), Some(at));
            }
            _ => {}
        }
        depth += 1;
    }
    let mut coverage = files.close(remarks);
    coverage.made = made;
    let lists = [coverage.lines.of, coverage.lines.covered, coverage.branches.of, coverage.branches.covered];
    let whats = ["lines", "covered lines", "branches", "taken branches"];
    for ((what, said), lists) in whats.into_iter().zip(said).zip(lists) {
        coverage.remarks.compare("coverage", what, said, lists);
    }
    Ok(coverage)
}

fn line(element: &Element<'_>, files: &mut Files) -> Option<()> {
    let line = element.get("number")?.trim().parse().ok().filter(|line| *line <= super::files::LINES)?;
    let hits = element.get("hits")?;
    let hits: f64 = hits.trim().parse().ok().filter(|hits: &f64| !hits.is_nan())?;
    files.line(line, hits > 0.0);
    if let Some(share) = element.get("condition-coverage").and_then(|text| condition(&text)) {
        files.branches(line, share);
    }
    Some(())
}

/// `50% (1/2)`
fn condition(text: &str) -> Option<Share> {
    let (_, inside) = text.split_once('(')?;
    let (covered, of) = inside.split_once(')')?.0.split_once('/')?;
    let (covered, of) = (count(covered)?, count(of)?);
    (covered <= of).then_some(Share { covered, of })
}
