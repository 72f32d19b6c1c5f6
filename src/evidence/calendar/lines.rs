//! Lines of a calendar: unfolded, and taken apart into name, parameters and value.

use crate::evidence::unread::Place;

/// `NAME;PARAMETER=VALUE:value`
#[derive(Debug)]
pub(super) struct Line {
    pub(super) name: String,
    pub(super) parameters: Vec<(String, String)>,
    pub(super) value: String,
    pub(super) at: Place,
}

impl Line {
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

/// Every line; none in place of one that has no value.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (Place, Option<Line>)> {
    let mut rest = text.lines().enumerate().peekable();
    std::iter::from_fn(move || {
        let (number, first) = rest.next()?;
        let mut whole = first.to_owned();
        while let Some((_, next)) = rest.next_if(|(_, next)| next.starts_with([' ', '\t'])) {
            whole.push_str(next.get(1..).unwrap_or(""));
        }
        let at = Place::at(number + 1, 1);
        Some((at, apart(&whole, at)))
    })
}

fn apart(line: &str, at: Place) -> Option<Line> {
    // a colon inside of quotes ends nothing
    let mut quoted = false;
    let mut cuts = Vec::new();
    let mut colon = None;
    for (offset, character) in line.char_indices() {
        match character {
            '"' => quoted = !quoted,
            ';' if !quoted => cuts.push(offset),
            ':' if !quoted => {
                colon = Some(offset);
                break;
            }
            _ => {}
        }
    }
    let colon = colon?;
    let mut head = line.get(..colon)?;
    let mut parameters = Vec::new();
    for cut in cuts.into_iter().rev() {
        let (before, after) = head.split_at_checked(cut)?;
        let (name, value) = after.get(1..)?.split_once('=')?;
        parameters.push((name.to_ascii_uppercase(), value.trim_matches('"').to_owned()));
        head = before;
    }
    let value = line.get(colon + 1..)?.to_owned();
    Some(Line { name: head.to_ascii_uppercase(), parameters, value, at })
}
