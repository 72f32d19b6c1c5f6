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

/// The record that stands beside a plan.
pub(super) fn record_beside(plan: &str) -> Option<String> {
    plan.strip_suffix(".plan").map(|stem| format!("{stem}.record"))
}

#[cfg(test)]
mod tests {
    use super::join;

    #[test]
    fn a_path_leads_from_the_folder_of_its_file_and_never_out_of_the_project() {
        assert_eq!(join("a/b.plan", "team.plan").as_deref(), Some("a/team.plan"));
        assert_eq!(join("a/b.plan", "../team.plan").as_deref(), Some("team.plan"));
        assert_eq!(join("a/b.plan", "./c//d.plan").as_deref(), Some("a/c/d.plan"));
        assert_eq!(join("a/b.plan", "../../team.plan"), None);
        assert_eq!(join("b.plan", "/etc/passwd"), None);
    }
}
