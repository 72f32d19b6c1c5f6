//! HTML that is escaped by construction: names are those of this program, everything else is text.

use super::super::super::plain::shown;

#[derive(Default)]
pub(super) struct Markup {
    out: String,
}

type Attributes<'a> = &'a [(&'static str, &'a str)];

impl Markup {
    pub(super) fn finish(self) -> String {
        self.out
    }

    /// Markup that stands in this program as it is.
    pub(super) fn fixed(&mut self, markup: &'static str) {
        self.out.push_str(markup);
    }

    pub(super) fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                '\'' => self.out.push_str("&#39;"),
                '\n' | '\t' => self.out.push(c),
                // no character at all, says the standard
                '\u{fdd0}'..='\u{fdef}' => self.out.push(char::REPLACEMENT_CHARACTER),
                c if u32::from(c) & 0xfffe == 0xfffe => self.out.push(char::REPLACEMENT_CHARACTER),
                c => self.out.push(shown(c)),
            }
        }
    }

    /// A sentence in which names stand in backticks.
    pub(super) fn prose(&mut self, text: &str) {
        if text.matches('`').count() % 2 == 1 {
            return self.text(text);
        }
        for (number, part) in text.split('`').enumerate() {
            if number % 2 == 1 { self.leaf("code", &[], part) } else { self.text(part) }
        }
    }

    fn open(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.out.push('<');
        self.out.push_str(name);
        for (attribute, value) in attributes {
            self.out.push(' ');
            self.out.push_str(attribute);
            self.out.push_str("=\"");
            self.text(&value.replace(['\n', '\t'], " "));
            self.out.push('"');
        }
        self.out.push('>');
    }

    pub(super) fn void(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.open(name, attributes);
    }

    pub(super) fn tag(
        &mut self,
        name: &'static str,
        attributes: Attributes<'_>,
        inside: impl FnOnce(&mut Self),
    ) {
        self.open(name, attributes);
        inside(self);
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
        if matches!(name, "tr" | "p" | "li" | "h2" | "h3" | "table" | "section" | "article" | "dd") {
            self.out.push('\n');
        }
    }

    pub(super) fn leaf(&mut self, name: &'static str, attributes: Attributes<'_>, text: &str) {
        self.tag(name, attributes, |out| out.text(text));
    }

    pub(super) fn paragraph(&mut self, class: &'static str, text: &str) {
        self.tag("p", &[("class", class)], |out| out.prose(text));
    }
}

/// Whether `text` is an address that a page may point to.
pub(super) fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let Some(rest) = rest else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or("");
    let plain = |host: &str| {
        !host.is_empty()
            && host.split('.').all(|part| !part.is_empty())
            && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'))
    };
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/?@!$&'()*+,;=:".contains(&byte);
    let hashes = rest.matches('#').count();
    plain(host) && hashes < 2 && rest.bytes().all(|byte| byte == b'#' || allowed(byte))
}
