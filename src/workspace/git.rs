//! Git, asked without a shell, a hook, a pager, a prompt or the network.

use std::path::Path;
use std::process::{Command, Stdio};

/// What is to be asked in `folder`. Whoever runs us may have said in the environment which repository is meant, as hooks do;
/// ours is the one around the folder.
pub(super) fn git(folder: &Path) -> Command {
    let mut git = Command::new("git");
    git.arg("-C").arg(folder).args(["-c", "core.fsmonitor=false", "--no-pager"]);
    for (name, value) in [
        ("GIT_OPTIONAL_LOCKS", "0"),
        ("GIT_NO_LAZY_FETCH", "1"),
        ("GIT_TERMINAL_PROMPT", "0"),
        // what it says when it fails is compared
        ("LC_ALL", "C"),
    ] {
        git.env(name, value);
    }
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
        git.env_remove(name);
    }
    git.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    git
}
