//! XML, written: any text is well-formed, whatever stands in it.

use std::io;

/// Writes elements, each on its line.
pub(super) struct Xml<'o> {
    out: &'o mut dyn io::Write,
    open: Vec<&'static str>,
}

type Attributes<'a> = [(&'static str, &'a str)];

impl<'o> Xml<'o> {
    pub(super) fn new(out: &'o mut dyn io::Write) -> io::Result<Self> {
        writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
        Ok(Self { out, open: Vec::new() })
    }

    pub(super) fn open(&mut self, name: &'static str, attributes: &Attributes<'_>) -> io::Result<()> {
        self.start(name, attributes)?;
        self.open.push(name);
        writeln!(self.out, ">")
    }

    pub(super) fn close(&mut self) -> io::Result<()> {
        let Some(name) = self.open.pop() else { return Ok(()) };
        writeln!(self.out, "{:width$}</{name}>", "", width = self.open.len() * 2)
    }

    pub(super) fn empty(&mut self, name: &'static str, attributes: &Attributes<'_>) -> io::Result<()> {
        self.start(name, attributes)?;
        writeln!(self.out, "/>")
    }

    pub(super) fn text(
        &mut self,
        name: &'static str,
        attributes: &Attributes<'_>,
        text: &str,
    ) -> io::Result<()> {
        self.start(name, attributes)?;
        writeln!(self.out, ">{}</{name}>", escaped(text, false))
    }

    fn start(&mut self, name: &str, attributes: &Attributes<'_>) -> io::Result<()> {
        write!(self.out, "{:width$}<{name}", "", width = self.open.len() * 2)?;
        for (name, value) in attributes {
            write!(self.out, " {name}=\"{}\"", escaped(value, true))?;
        }
        Ok(())
    }
}

/// `text` with what means something in XML told apart, and what XML cannot hold replaced.
fn escaped(text: &str, in_attribute: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if in_attribute => out.push_str("&quot;"),
            // a reader would make a space of them
            '\n' if in_attribute => out.push_str("&#10;"),
            '\t' if in_attribute => out.push_str("&#9;"),
            '\r' => out.push_str("&#13;"),
            '\n' | '\t' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'.. => out.push(c),
            _ => out.push(char::REPLACEMENT_CHARACTER),
        }
    }
    out
}
