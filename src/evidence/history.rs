//! What changed between two releases, as version control tells it.

use std::collections::BTreeSet;

/// What a plan wants to know of its release.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question<'p> {
    pub version: &'p str,
    pub commit: Option<&'p str>,
    pub previous: Option<&'p str>,
}

/// What became of the question.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Past {
    /// The commit that ships, written out.
    pub commit: Option<String>,
    /// The commit that it replaces.
    pub previous: Option<String>,
    /// The commit that the tag called as the release points to.
    pub tag: Option<String>,
    /// What differs between the two; none where that is not known.
    pub changes: Option<Vec<Change>>,
}

/// A file that is not as it was before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub path: String,
    pub added: bool,
}

/// Why version control could not be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Silent {
    /// Nobody offers to ask it.
    Unasked,
    NoGit,
    NoRepository,
    Refused,
}

impl Silent {
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Unasked => "unasked",
            Self::NoGit => "no-git",
            Self::NoRepository => "no-repository",
            Self::Refused => "refused",
        }
    }
}

/// Reads what `git diff --name-status -z` lists: a letter and a path in turn.
#[must_use]
pub fn changes(listed: &str) -> Vec<Change> {
    let mut parts = listed.split('\0').filter(|part| !part.is_empty());
    let mut changes = Vec::new();
    while let (Some(letter), Some(path)) = (parts.next(), parts.next()) {
        changes.push(Change { path: path.to_owned(), added: letter == "A" });
    }
    changes
}

/// Files in which package managers note the exact versions that they chose.
const LOCKS: &[&str] = &[
    "Cargo.lock",
    "Gemfile.lock",
    "Package.resolved",
    "Pipfile.lock",
    "Podfile.lock",
    "bun.lock",
    "bun.lockb",
    "composer.lock",
    "conan.lock",
    "deno.lock",
    "flake.lock",
    "go.sum",
    "gradle.lockfile",
    "mix.lock",
    "npm-shrinkwrap.json",
    "package-lock.json",
    "packages.lock.json",
    "paket.lock",
    "pdm.lock",
    "pnpm-lock.yaml",
    "poetry.lock",
    "pubspec.lock",
    "pylock.toml",
    "rebar.lock",
    "stack.yaml.lock",
    "uv.lock",
    "yarn.lock",
];

/// Whether the file at `path` says which versions of others are used.
#[must_use]
pub fn is_lock(path: &str) -> bool {
    let name = name(path);
    let requirements = name.starts_with("requirements") && name.ends_with(".txt");
    LOCKS.contains(&name) || requirements
}

/// Folders in which tools look for migrations.
const FOLDERS: &[&str] =
    &["migrations", "migration", "migrate", "changelog", "changesets", "alembic", "flyway"];

/// What a migration is written in.
const WRITTEN: &[&str] =
    &["sql", "ddl", "rb", "py", "js", "ts", "php", "ex", "exs", "xml", "go", "java", "kt", "cs"];

/// Files beside migrations that are none.
const BESIDE: &[&str] =
    &["__init__.py", "env.py", "mod.rs", "schema.rb", "structure.sql", "seeds.sql", "seed.sql"];

/// Whether the file at `path` is a migration that somebody will run.
#[must_use]
pub fn is_migration(path: &str) -> bool {
    let (folders, file) = path.rsplit_once('/').unwrap_or(("", path));
    let kind = file.rsplit_once('.').map_or("", |(_, kind)| kind);
    let inside = folders.split('/').any(|folder| FOLDERS.contains(&folder));
    let flyway = file.starts_with('V') && file.contains("__") && kind == "sql";
    let test = folders.split('/').any(|folder| matches!(folder, "test" | "tests" | "spec" | "fixtures"));
    (inside || flyway) && !test && WRITTEN.contains(&kind) && !BESIDE.contains(&file)
}

/// The changed files of `past` that `wanted` picks, in their order, each once.
#[must_use]
pub fn picked(past: &Past, wanted: impl Fn(&Change) -> bool) -> Vec<&str> {
    let changes = past.changes.iter().flatten().filter(|change| wanted(change));
    changes.map(|change| change.path.as_str()).collect::<BTreeSet<_>>().into_iter().collect()
}

fn name(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read_as_git_writes_them() {
        let read = changes("A\0db/migrate/1 a.sql\0M\0Cargo.lock\0D\0old\0");
        let told: Vec<(&str, bool)> =
            read.iter().map(|change| (change.path.as_str(), change.added)).collect();
        assert_eq!(told, [("db/migrate/1 a.sql", true), ("Cargo.lock", false), ("old", false)]);
        assert_eq!(changes("A\0"), []);
    }

    #[test]
    fn migrations_and_locks_are_told_by_their_paths() {
        for path in [
            "prisma/migrations/20260301_add/migration.sql",
            "db/migrate/20260301_add.rb",
            "shop/orders/migrations/0007_add.py",
            "src/main/resources/db/V7__add.sql",
        ] {
            assert!(is_migration(path), "{path}");
        }
        for path in [
            "db/schema.rb",
            "migrations/README.md",
            "tests/migrations/1.sql",
            "orders/migrations/__init__.py",
            "src/a.sql",
        ] {
            assert!(!is_migration(path), "{path}");
        }
        assert!(is_lock("web/yarn.lock") && is_lock("requirements-dev.txt") && !is_lock("src/lock.rs"));
    }
}
