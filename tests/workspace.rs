//! What is looked for, and where it is found.

use plimsoll::source::Unreadable;
use plimsoll::workspace::{Batch, Gathered, configuration_at, gather, save};
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

const LIMIT: u64 = 100;

fn place(files: &[&str]) -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let root = fs::canonicalize(folder.path()).unwrap();
    for name in files {
        fs::create_dir_all(root.join(name).parent().unwrap()).unwrap();
        fs::write(root.join(name), "x\n").unwrap();
    }
    (folder, root)
}

fn found(paths: &[PathBuf]) -> Vec<Batch> {
    let Gathered { batches, problems } = gather(paths, None).unwrap();
    assert_eq!(problems, []);
    batches
}

fn keys(batch: &Batch) -> Vec<&str> {
    batch.keys.iter().map(String::as_str).collect()
}

#[test]
fn the_root_is_the_nearest_configuration_then_the_repository() {
    let (_kept, root) = place(&[
        "repo/.git/HEAD",
        "repo/a.plan",
        "repo/inner/plimsoll.toml",
        "repo/inner/deep/b.plan",
        "repo/inner/deep/.git/HEAD",
        "alone/c.plan",
    ]);
    let batches =
        found(&[root.join("repo/a.plan"), root.join("repo/inner/deep/b.plan"), root.join("alone/c.plan")]);
    let keys: Vec<&str> = batches.iter().flat_map(keys).collect();
    // a configuration wins over a repository that is nearer
    assert_eq!(keys, ["c.plan", "a.plan", "deep/b.plan"]);
}

#[test]
fn keys_are_plain_and_come_once_and_in_order() {
    let (_kept, root) =
        place(&["plimsoll.toml", "b/2.plan", "b/10.plan", "a/z.record", "a/z.plan", "a/z.txt"]);
    let batches = found(&[root.join("b/../b/2.plan"), root.clone(), root.join("a"), root.join("./a/z.plan")]);
    assert_eq!(batches.len(), 1);
    assert_eq!(keys(&batches[0]), ["a/z.plan", "a/z.record", "b/10.plan", "b/2.plan"]);
}

#[test]
fn a_key_never_leaves_its_root() {
    let (_kept, root) = place(&["secret.plan", "shop/plimsoll.toml", "shop/a.plan"]);
    let batches = found(&[root.join("shop/a.plan")]);
    let project = &batches[0].project;
    assert_eq!(&*project.load("a.plan", LIMIT).unwrap().text, "x\n");
    let outside = root.join("secret.plan");
    for key in ["../secret.plan", outside.to_str().unwrap(), "a/../../secret.plan", "./a.plan"] {
        assert_eq!(project.load(key, LIMIT).unwrap_err(), Unreadable::Outside, "{key}");
    }
    assert_eq!(project.load("b.plan", LIMIT).unwrap_err(), Unreadable::Missing);
    assert_eq!(project.load("a.plan/b.plan", LIMIT).unwrap_err(), Unreadable::Missing);
    assert_eq!(project.load("a.plan", 1).unwrap_err(), Unreadable::TooLarge { size: 2, limit: 1 });
    fs::create_dir(root.join("shop/folder.plan")).unwrap();
    assert!(matches!(project.load("folder.plan", LIMIT).unwrap_err(), Unreadable::Folder));
    fs::write(root.join("shop/bytes.plan"), b"ab\xffcd").unwrap();
    let not_text = Unreadable::NotText { offset: 2, bytes: b"ab\xffcd".to_vec() };
    assert_eq!(project.load("bytes.plan", LIMIT).unwrap_err(), not_text);
}

#[cfg(unix)]
#[test]
fn links_lead_nowhere_outside() {
    use std::os::unix::fs::symlink;
    let (_kept, root) = place(&["out/x.plan", "shop/plimsoll.toml", "shop/a.plan", "shop/sub/b.plan"]);
    symlink(root.join("out"), root.join("shop/folder")).unwrap();
    symlink(root.join("out/x.plan"), root.join("shop/file.plan")).unwrap();
    symlink("nowhere", root.join("shop/dangling.plan")).unwrap();
    symlink("sub/b.plan", root.join("shop/again.plan")).unwrap();
    let batches = found(&[root.join("shop")]);
    // what a link outside would show is said, what a link inside shows is there already
    assert_eq!(keys(&batches[0]), ["a.plan", "dangling.plan", "file.plan", "sub/b.plan"]);
    let load = |key: &str| batches[0].project.load(key, LIMIT).map(|loaded| loaded.text.to_string());
    assert_eq!(load("file.plan"), Err(Unreadable::Outside));
    assert_eq!(load("folder/x.plan"), Err(Unreadable::Outside));
    assert_eq!(load("dangling.plan"), Err(Unreadable::Missing));
    assert_eq!(load("again.plan"), Ok("x\n".to_owned()));
    assert!(batches[0].project.replace("file.plan", "y\n").is_err());
    assert_eq!(fs::read_to_string(root.join("out/x.plan")).unwrap(), "x\n");
}

#[test]
fn a_configuration_is_found_or_named() {
    let (_kept, root) = place(&["shop/plimsoll.toml", "shop/a.plan", "other/b.plan", "else.toml"]);
    let own = |path: &str| found(&[root.join(path)])[0].project.configuration().unwrap();
    assert!(own("shop/a.plan").unwrap().label.ends_with("/shop/plimsoll.toml"));
    assert!(own("other/b.plan").is_none());
    assert!(configuration_at(&root.join("else.toml")).unwrap().label.ends_with("/else.toml"));
    let message = configuration_at(&root.join("no.toml")).unwrap_err().message;
    assert!(message.ends_with("/no.toml` does not exist"), "{message}");
}

#[test]
fn a_file_is_replaced_or_made() {
    let (_kept, root) = place(&["a.plan"]);
    let batches = found(&[root.join("a.plan")]);
    batches[0].project.replace("a.plan", "new\n").unwrap();
    assert_eq!(fs::read_to_string(root.join("a.plan")).unwrap(), "new\n");
    save(&root.join("report.txt"), b"one").unwrap();
    save(&root.join("report.txt"), b"two").unwrap();
    assert_eq!(fs::read_to_string(root.join("report.txt")).unwrap(), "two");
    assert!(save(&root.join("no/report.txt"), b"one").is_err());
    assert_eq!(fs::read_dir(&root).unwrap().count(), 2);
}
