//! Paths inside a project, as text: from its root, with `/`.

/// Where `path` leads from the folder of `key`; none where that is outside the project.
#[must_use]
pub fn join(key: &str, path: &str) -> Option<String> {
    if path.starts_with('/') || path.is_empty() {
        return None;
    }
    let folder = key.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Whether `text` can only be meant as a path: `reports/unit.xml`, `junit.xml`, `reports/shots`. What a ticket, a run or a
/// page is called may be anything: `SHOP-4312`, `run 8841`, `v4.2.0`, `grafana.example/d/checkout`.
pub(super) fn is_path(text: &str) -> bool {
    let (first, last) = (text.split('/').next().unwrap_or(""), text.rsplit('/').next().unwrap_or(""));
    let is_kind = |kind: &str| {
        (1..=10).contains(&kind.len())
            && kind.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && kind.bytes().any(|byte| byte.is_ascii_alphabetic())
    };
    let ends_in_a_kind = last.rsplit_once('.').is_some_and(|(_, kind)| is_kind(kind));
    let is_folder = |first: &str| matches!(first, "." | "..") || !first.contains(['.', ':']);
    ends_in_a_kind || (text.contains('/') && !text.contains(char::is_whitespace) && is_folder(first))
}

/// The record that stands beside a plan.
pub(super) fn record_beside(plan: &str) -> Option<String> {
    plan.strip_suffix(".plan").map(|stem| format!("{stem}.record"))
}

#[cfg(test)]
mod tests {
    use super::{is_path, join};

    #[test]
    fn a_path_leads_from_the_folder_of_its_file_and_never_out_of_the_project() {
        assert_eq!(join("a/b.plan", "team.plan").as_deref(), Some("a/team.plan"));
        assert_eq!(join("a/b.plan", "../team.plan").as_deref(), Some("team.plan"));
        assert_eq!(join("a/b.plan", "./c//d.plan").as_deref(), Some("a/c/d.plan"));
        assert_eq!(join("a/b.plan", "../../team.plan"), None);
        assert_eq!(join("b.plan", "/etc/passwd"), None);
    }

    #[test]
    fn a_name_is_no_path() {
        for path in
            ["reports/unit.xml", "junit.xml", "reports/shots", "./log", "../unit tests.xml", "a.b/c.html"]
        {
            assert!(is_path(path), "{path}");
        }
        for name in
            ["SHOP-4312", "run 8841", "v4.2.0", "grafana.example/d/x", "minutes of 2/3, page 4.", "s3:a/b"]
        {
            assert!(!is_path(name), "{name}");
        }
    }
}
