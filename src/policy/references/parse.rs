use super::problems::{self, Slip};
use regorus::unstable::{Module, Parser, Source};

/// Rego to its tree. The text has passed the guard.
pub(super) fn parse(text: &str) -> Result<Module, Slip> {
    const NAME: &str = "m";
    let read = || {
        let source = Source::from_contents(NAME.to_owned(), text.to_owned())?;
        let mut parser = Parser::new(&source)?;
        parser.enable_rego_v1()?;
        parser.parse()
    };
    read().map_err(|error| {
        // what the engine says of a place: "--> m:3:7", a drawing, and then "error: ..."
        let said = error.to_string();
        let place = said.rsplit_once("--> m:").and_then(|(_, rest)| rest.lines().next()?.split_once(':'));
        let number = |text: &str| text.trim().parse::<usize>().unwrap_or(1);
        let (line, column) = place.map_or((1, 1), |(line, column)| (number(line), number(column)));
        let why = said.rsplit_once("error: ").map_or(said.as_str(), |(_, why)| why);
        problems::unreadable(
            offset(text, line, column),
            why.lines().next().and_then(|line| line.split(". ").next()).unwrap_or("").trim(),
        )
    })
}

fn offset(text: &str, line: usize, column: usize) -> usize {
    let mut at = 0;
    for (number, found) in text.split_inclusive('\n').enumerate() {
        if number + 1 == line {
            let inside = found.trim_end().char_indices().nth(column.saturating_sub(1));
            return at + inside.map_or(found.trim_end().len(), |(inside, _)| inside);
        }
        at += found.len();
    }
    text.len()
}
