//! How people see a file: from where they stand.

use std::path::{Component, Path};

/// `path` as seen from `current`, both absolute, with `/` between its parts. What shares no folder with `current` but
/// the topmost is named in full: nobody wants to count `../../../..`.
pub(super) fn label(current: &Path, path: &Path) -> String {
    if let Ok(inside) = path.strip_prefix(current) {
        return parts(inside.components());
    }
    let shared = current.components().zip(path.components()).take_while(|(a, b)| a == b).count();
    let named = path.components().take(shared).any(|part| matches!(part, Component::Normal(_)));
    if !named {
        return parts(path.components());
    }
    let up = current.components().count() - shared;
    "../".repeat(up) + &parts(path.components().skip(shared))
}

/// The parts of a path, joined by `/`.
pub(super) fn parts<'p>(components: impl Iterator<Item = Component<'p>>) -> String {
    let mut joined = String::new();
    for component in components {
        match component {
            Component::RootDir => joined.push('/'),
            part => {
                if !joined.is_empty() && !joined.ends_with('/') {
                    joined.push('/');
                }
                joined.push_str(&part.as_os_str().to_string_lossy());
            }
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_from_where_one_stands() {
        let cases = [
            ("/home/a/shop", "/home/a/shop/plans/x.plan", "plans/x.plan"),
            ("/home/a/shop/plans", "/home/a/shop/team.plan", "../team.plan"),
            ("/home/a/shop/plans", "/home/a/other/x.plan", "../../other/x.plan"),
            ("/home/a/shop", "/tmp/x.plan", "/tmp/x.plan"),
            ("/", "/tmp/x.plan", "tmp/x.plan"),
        ];
        for (current, path, expected) in cases {
            assert_eq!(label(Path::new(current), Path::new(path)), expected);
        }
    }
}
