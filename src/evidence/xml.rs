//! Elements of an XML file, one after the other. Entities and document types with anything in them are refused, so that a
//! file means what it shows; text between elements is passed over.

use super::unread::{Place, Unread, shortened};
use quick_xml::errors::SyntaxError;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::borrow::Cow;

/// How deep elements may stand in each other.
const DEPTH: usize = 200;
/// How many attributes an element may have.
const ATTRIBUTES: usize = 200;

/// What comes next.
#[derive(Debug)]
pub(super) enum Node<'a> {
    Open(Element<'a>),
    Close,
}

/// An element with its attributes, which are read where they are asked for.
#[derive(Debug)]
pub(super) struct Element<'a> {
    start: BytesStart<'a>,
    pub(super) offset: usize,
}

impl Element<'_> {
    /// The name, without the prefix of a namespace.
    pub(super) fn name(&self) -> &str {
        let name = self.start.name().0;
        let length = name.rsplit_once(':').map_or(name.len(), |(_, local)| local.len());
        self.start.get(name.len() - length..name.len()).unwrap_or_default()
    }

    pub(super) fn get(&self, name: &str) -> Option<Cow<'_, str>> {
        let mut all = self.start.attributes();
        let found = all.with_checks(false).filter_map(Result::ok).find(|own| own.key.0 == name)?;
        found.normalized_value(XmlVersion::Implicit1_0).ok()
    }

    /// The attribute as a count.
    pub(super) fn count(&self, name: &str) -> Option<u64> {
        count(&self.get(name)?)
    }
}

/// A figure as tools write it: `3`, `3.0`, `1,234`.
pub(super) fn count(text: &str) -> Option<u64> {
    let text = text.trim().replace(',', "");
    text.strip_suffix(".0").unwrap_or(&text).parse().ok()
}

/// Walks the elements of one file. Every element is opened and closed, also where it is written as empty.
pub(super) struct Walk<'a> {
    text: &'a str,
    reader: Reader<&'a [u8]>,
    depth: usize,
    /// The root was closed.
    over: bool,
    /// The last place that was asked for: its offset, line and column.
    counted: (usize, usize, usize),
}

impl<'a> Walk<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { text, reader, depth: 0, over: false, counted: (0, 1, 1) }
    }

    pub(super) fn next(&mut self) -> Result<Option<Node<'a>>, Unread> {
        loop {
            let offset = self.offset();
            match self.reader.read_event() {
                Ok(Event::Start(start)) => {
                    if self.over {
                        return Err(self.malformed(offset, "a second root element"));
                    }
                    self.depth += 1;
                    if self.depth > DEPTH {
                        return Err(Unread::TooMany { what: "elements in each other", limit: DEPTH });
                    }
                    return self.element(start, offset).map(|element| Some(Node::Open(element)));
                }
                Ok(Event::End(_)) => {
                    self.depth = self.depth.saturating_sub(1);
                    self.over = self.depth == 0;
                    return Ok(Some(Node::Close));
                }
                Ok(Event::DocType(doctype)) if doctype.contains('[') => {
                    return Err(Unread::Entities { at: self.place(offset) });
                }
                Ok(Event::Decl(declaration)) => self.known_encoding(declaration.encoding())?,
                Ok(Event::Eof) if self.over => return Ok(None),
                Ok(Event::Eof) => return Err(Unread::Unfinished { at: self.place(self.text.len()) }),
                Ok(Event::Text(text)) if self.depth == 0 && !text.trim_ascii().is_empty() => {
                    return Err(self.malformed(offset, "text outside of any element"));
                }
                Ok(_) => {}
                Err(quick_xml::Error::Syntax(error)) if error != SyntaxError::InvalidBangMarkup => {
                    // what is opened and never closed reaches to the end of the file
                    return Err(Unread::Unfinished { at: self.place(self.text.len()) });
                }
                Err(error) => return Err(self.malformed(offset, &error.to_string())),
            }
        }
    }

    /// The element, once its attributes are known to be well formed, each once.
    fn element(&self, start: BytesStart<'a>, offset: usize) -> Result<Element<'a>, Unread> {
        let mut attributes = 0;
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|error| self.malformed(offset, &error.to_string()))?;
            attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|error| self.malformed(offset, &error.to_string()))?;
            attributes += 1;
            if attributes > ATTRIBUTES {
                return Err(Unread::TooMany { what: "attributes of one element", limit: ATTRIBUTES });
            }
        }
        Ok(Element { start, offset })
    }

    /// A text that declares another encoding than it was read as is only safe where both are the same.
    fn known_encoding<E>(&self, declared: Option<Result<Cow<'_, str>, E>>) -> Result<(), Unread> {
        let Some(Ok(name)) = declared else { return Ok(()) };
        let known = ["utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "ascii"];
        if known.contains(&name.to_ascii_lowercase().as_str()) || self.text.is_ascii() {
            return Ok(());
        }
        Err(Unread::Encoding(shortened(&name)))
    }

    fn offset(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    fn malformed(&self, offset: usize, why: &str) -> Unread {
        Unread::Malformed { at: self.place(offset), why: shortened(why) }
    }

    fn place(&self, offset: usize) -> Place {
        Place::in_bytes(self.text.as_bytes(), offset)
    }

    /// The place of `offset`, counted on from the last that was asked for: a file in one line costs no more than another.
    pub(super) fn place_of(&mut self, offset: usize) -> Place {
        let (from, mut line, mut column) = self.counted;
        for byte in self.text.as_bytes().get(from..offset).unwrap_or_default() {
            if *byte == b'\n' {
                (line, column) = (line + 1, 1);
            } else if byte & 0xC0 != 0x80 {
                column += 1;
            }
        }
        self.counted = (offset.max(from), line, column);
        Place::at(line, column)
    }
}
