#!/usr/bin/env bash
# Proves the hooks with the real pre-commit: a bad plan stops a commit and says why, a good one passes, and a change of
# SQL judges the plans that name it.
#
#     tests/outside/precommit.sh [PLIMSOLL]
#
# Needs `pre-commit` and `git` on the PATH, or PRE_COMMIT. PLIMSOLL is the program for the `-system` hooks, else
# target/debug/plimsoll. LANGUAGES="system python rust" tries the hooks that build too, which takes minutes and the network;
# MATURIN_PEP517_ARGS and CARGO_TARGET_DIR make that shorter.
set -uo pipefail
home=$(cd "$(dirname "$0")/../.." && pwd)
tool=${1:-$home/target/debug/plimsoll}
pre_commit=${PRE_COMMIT:-$(command -v pre-commit)}
if [ -z "$pre_commit" ] || [ ! -x "$pre_commit" ]; then echo "missing: pre-commit, on the PATH or in PRE_COMMIT"; exit 2; fi
if [ ! -x "$tool" ]; then echo "missing: $tool; build it first"; exit 2; fi
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
export PRE_COMMIT_HOME=$work/cache GIT_CONFIG_GLOBAL=$work/gitconfig GIT_CONFIG_NOSYSTEM=1
git config --global user.name Tester; git config --global user.email tester@example.org
git config --global init.defaultBranch main; git config --global advice.detachedHead false
mkdir -p "$work/path"; ln -s "$(realpath "$tool")" "$work/path/plimsoll"; export PATH=$work/path:$PATH
wrong=0
expect() { # what, wanted exit code, got, [a text that must be said, and where it was]
  if [ "$2" != "$3" ] || { [ -n "${4:-}" ] && ! grep -qF -- "$4" "$5"; }; then
    wrong=$((wrong + 1)); echo "WRONG $1: exit $3, wanted $2${4:+ and \`$4\`}"; [ $# -gt 4 ] && sed 's/^/    /' "$5" | head -40
  else echo "ok    $1"; fi
}

# the hooks, as a repository of their own
git clone -q "$home" "$work/hooks" || exit 2
(cd "$home" && tar -c .pre-commit-hooks.yaml pyproject.toml) | tar -x -C "$work/hooks"
git -C "$work/hooks" add -A && git -C "$work/hooks" commit -qm hooks --allow-empty
rev=$(git -C "$work/hooks" rev-parse HEAD)
"$pre_commit" validate-manifest "$home/.pre-commit-hooks.yaml" > "$work/said" 2>&1; expect "the manifest is valid" 0 $? "" "$work/said"

user() { # a repository with a plan and the SQL that it names
  rm -rf "$work/user"; git init -q "$work/user"; cd "$work/user" || exit 2
  mkdir -p db; echo 'create table a (x int);' > db/up.sql; echo 'drop table a;' > db/down.sql; echo 'select 1;' > other.sql
  printf 'plan "Good" {\n  migration add-a {\n    up   "db/up.sql"\n    down "db/down.sql"\n  }\n}\n' > good.plan
  cp good.plan "names with spaces.plan"
}
BAD='plan "Bad" {\n  stratgy canary\n}\n'
hooks() { # suffix
  printf 'repos:\n- repo: %s\n  rev: %s\n  hooks:\n  - id: plimsoll%s\n  - id: plimsoll-fmt%s\n' "$work/hooks" "$rev" "$1" "$1" > .pre-commit-config.yaml
}

for language in ${LANGUAGES:-system}; do
  case $language in system) suffix=-system;; rust) suffix=-src;; python) suffix=;; *) echo "no language $language"; exit 2;; esac
  user; hooks "$suffix"
  "$pre_commit" install > "$work/said" 2>&1; expect "$language: install" 0 $? "" "$work/said"
  git add -A; git commit -qm good > "$work/said" 2>&1; expect "$language: a good plan is committed" 0 $? "Passed" "$work/said"
  printf "$BAD" > bad.plan; git add -A; git commit -qm bad > "$work/said" 2>&1
  expect "$language: a bad plan is not" 1 $? 'did you mean `strategy`' "$work/said"
  expect "$language: and its place is said" 0 0 "bad.plan:2:3" "$work/said"
  git rm -qf bad.plan; printf 'plan "Untidy" {\n      strategy canary\n}\n' > untidy.plan; git add -A
  git commit -qm untidy > "$work/said" 2>&1; expect "$language: an untidy plan is laid out, and shown" 1 $? "files were modified by this hook" "$work/said"
  git add -A; git commit -qm tidy > "$work/said" 2>&1; expect "$language: and then committed" 0 $? "Passed" "$work/said"
  git rm -qf untidy.plan; git commit -qm less > "$work/said" 2>&1
done

# the plan that stands is wrong; only what it names changes
user; hooks -system; "$pre_commit" install > /dev/null
printf 'plan "Old" {\n  stratgy canary\n  migration add-a {\n    up   "db/up.sql"\n    down "db/down.sql"\n  }\n}\n' > old.plan
git add -A; git commit -qnm "past the hook" ; echo '-- changed' >> db/up.sql; git add -A
git commit -qm sql > "$work/said" 2>&1; expect "staged SQL judges the plan that names it" 1 $? "old.plan:2:3" "$work/said"
git reset -q; git checkout -q .; echo '-- changed' >> other.sql; git add -A
git commit -qm other > "$work/said" 2>&1; expect "other SQL judges nothing" 0 $? "Passed" "$work/said"

# more names than fit one call
user; hooks -system; mkdir many
for number in $(seq 1 3000); do echo "plan \"p$number\" {}" > "many/a-rather-long-name-so-that-calls-are-split-$number.plan"; done
printf "$BAD" > many/bad.plan; git add -A
"$pre_commit" run plimsoll-system --all-files > "$work/said" 2>&1; expect "thousands of names" 1 $? "many/bad.plan:2:3" "$work/said"

# what a stranger does first; and with a repository that is older than the hooks
user; plimsoll init --system > "$work/said" 2>&1; expect "a start is written" 0 $? ".pre-commit-config.yaml" "$work/said"
"$pre_commit" install > /dev/null; printf "$BAD" > old.plan; git add -A
git commit -qm bad > "$work/said" 2>&1; expect "a stranger's bad plan is stopped" 1 $? "old.plan:2:3" "$work/said"
plimsoll baseline add > "$work/said" 2>&1; expect "what is old is taken in" 0 $? "1 finding taken into" "$work/said"
sed -i 's/# args:/args:/' .pre-commit-config.yaml; git add -A
git commit -qm known > "$work/said" 2>&1; expect "and stops nobody" 0 $? "Passed" "$work/said"
printf "$BAD" > new.plan; git add -A
git commit -qm new > "$work/said" 2>&1; expect "what is new does" 1 $? "new.plan:2:3" "$work/said"

user; git add -A; git commit -qm user
"$pre_commit" try-repo "$work/hooks" plimsoll-system --all-files > "$work/said" 2>&1; expect "try-repo" 0 $? "Passed" "$work/said"
echo "$wrong wrong"; [ "$wrong" = 0 ]
