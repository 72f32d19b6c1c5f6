//! What people call a file, as a URI.

use std::fmt::Write;

/// `label` as a URI reference, and whether it is relative to where the tool was run.
pub(super) fn of(label: &str) -> (String, bool) {
    let drive = matches!(label.as_bytes(), [letter, b':', b'/' | b'\\', ..] if letter.is_ascii_alphabetic());
    match label {
        _ if drive => (format!("file:///{}", encoded(label)), false),
        _ if label.starts_with('/') => (format!("file://{}", encoded(label)), false),
        // a reference must not be empty
        "" => (".".to_owned(), true),
        _ => (encoded(label), true),
    }
}

fn encoded(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => {
                uri.push(char::from(byte));
            }
            _ => {
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn names_of_files_are_no_part_of_an_address() {
        let cases = [
            ("plans/a.plan", "plans/a.plan", true),
            ("a b#1?%.plan", "a%20b%231%3F%25.plan", true),
            ("a:b.plan", "a%3Ab.plan", true),
            ("ü/部.plan", "%C3%BC/%E9%83%A8.plan", true),
            ("../team.plan", "../team.plan", true),
            ("/tmp/x y.plan", "file:///tmp/x%20y.plan", false),
            ("C:/x.plan", "file:///C%3A/x.plan", false),
            ("<stdin>", "%3Cstdin%3E", true),
        ];
        for (label, uri, relative) in cases {
            assert_eq!(of(label), (uri.to_owned(), relative), "{label}");
        }
    }
}
