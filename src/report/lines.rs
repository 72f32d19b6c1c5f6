//! Sentences in lines.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// `text` in lines of at most `width` columns. It is broken at spaces only, so that a name with dashes stays whole;
/// what is longer than a line is cut.
pub(super) fn lines(text: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    let mut lines = Vec::new();
    let (mut line, mut used) = (String::new(), 0);
    for (index, word) in text.split(' ').enumerate() {
        let long = word.width();
        if index > 0 && used + 1 + long > width {
            lines.push(std::mem::take(&mut line));
            used = 0;
        } else if index > 0 {
            line.push(' ');
            used += 1;
        }
        if used + long <= width {
            line.push_str(word);
            used += long;
            continue;
        }
        for c in word.chars() {
            let wide = c.width().unwrap_or(0);
            if used + wide > width && used > 0 {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            line.push(c);
            used += wide;
        }
    }
    lines.push(line);
    lines
}

/// The same, with `first` before the first line and `rest` before every other.
pub(super) fn hanging(text: &str, width: usize, first: &str, rest: &str) -> String {
    let mut out = String::new();
    let room = width.saturating_sub(first.width().max(rest.width()));
    for (index, line) in lines(text, room).iter().enumerate() {
        out.push_str(if index == 0 { first } else { rest });
        out.push_str(line);
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn names_stay_whole_and_nothing_is_lost() {
        assert_eq!(lines("a blue-green  rollout", 13), ["a blue-green ", "rollout"]);
        assert_eq!(lines("abcdefgh ij", 3), ["abc", "def", "gh", "ij"]);
        assert_eq!(lines("", 3), [""]);
        assert_eq!(lines("部署部署", 5), ["部署", "部署"]);
    }
}
