//! A document as one page for browsers and printers: nothing is loaded, nothing runs.

use super::markdown::OPEN_TEXT;
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, TextMergeStream, html};

const STYLE: &str = include_str!("page.css");

/// The Markdown of a document as HTML.
#[must_use]
pub fn page(markdown: &str) -> String {
    let options = Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS;
    let events = settled(TextMergeStream::new(Parser::new_ext(markdown, options)));
    let title = title(&events);
    let mut body = String::with_capacity(markdown.len() * 2);
    html::push_html(&mut body, events.into_iter());
    let title = escaped(&title);
    // `default-src 'none'`: whatever a text might hold, nothing is fetched and nothing runs
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n\
         <body>\n<main>\n{body}</main>\n</body>\n</html>\n"
    )
}

/// Open fields marked, boxes drawn, foreign HTML as the text that it is.
fn settled<'e>(events: impl Iterator<Item = Event<'e>>) -> Vec<Event<'e>> {
    let mut out: Vec<Event<'e>> = Vec::new();
    let mut events = events.peekable();
    while let Some(event) = events.next() {
        match event {
            Event::Start(Tag::Strong) if matches!(events.peek(), Some(Event::Text(text)) if **text == *OPEN_TEXT) =>
            {
                let _ = (events.next(), events.next());
                out.push(Event::Html("<mark>open</mark>".into()));
            }
            Event::TaskListMarker(done) => {
                out.push(boxed(done));
                out.push(Event::Text(" ".into()));
            }
            Event::Text(text) if matches!(out.last(), Some(Event::Start(Tag::TableCell))) => {
                cell(text, &mut out);
            }
            Event::Html(text) | Event::InlineHtml(text) if text.trim() == "<br>" => {
                out.push(Event::HardBreak);
            }
            Event::Html(text) | Event::InlineHtml(text) => out.push(Event::Text(text)),
            other => out.push(other),
        }
    }
    out
}

/// The text of a cell, which may begin with a box.
fn cell<'e>(text: CowStr<'e>, out: &mut Vec<Event<'e>>) {
    let boxes = [("[ ]", false), ("[x]", true)];
    match boxes.iter().find_map(|(written, done)| Some((text.strip_prefix(written)?.to_owned(), *done))) {
        Some((rest, done)) => {
            out.push(boxed(done));
            out.push(Event::Text(rest.into()));
        }
        None => out.push(Event::Text(text)),
    }
}

fn boxed(done: bool) -> Event<'static> {
    let (label, sign) = if done { ("done", '☑') } else { ("not done", '☐') };
    Event::Html(format!("<span role=\"img\" aria-label=\"{label}\">{sign}</span>").into())
}

/// The text of the first heading.
fn title(events: &[Event<'_>]) -> String {
    let inside = events.iter().skip_while(|event| !matches!(event, Event::Start(Tag::Heading { .. })));
    let inside = inside.take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))));
    let texts = inside.filter_map(|event| match event {
        Event::Text(text) | Event::Code(text) => Some(&**text),
        Event::Html(_) => Some("open"),
        _ => None,
    });
    texts.collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
