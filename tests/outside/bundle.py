#!/usr/bin/env python3
"""Holds the bundle of all rules against another engine of Rego: for every plan of examples/ and fixtures/plans it must
give what `plimsoll policy answers` gives.

    python3 tests/outside/bundle.py [PLIMSOLL]

Needs the Python package `regopy` (rego-cpp). Without it nothing is compared, and the exit code is 3."""

import json
import pathlib
import subprocess
import sys
import tarfile
import tempfile

HOME = pathlib.Path(__file__).resolve().parents[2]
NOW = "2026-03-10T12:00:00Z"


def main():
    try:
        import regopy
    except ImportError:
        print("the Python package `regopy` is not installed, so the bundle is not compared", file=sys.stderr)
        return 3
    tool = sys.argv[1] if len(sys.argv) > 1 else str(HOME / "target" / "debug" / "plimsoll")
    engine = regopy.Interpreter()
    with tempfile.TemporaryDirectory() as folder:
        archive = pathlib.Path(folder) / "bundle.tar.gz"
        run(tool, "policy", "bundle", "--output", str(archive))
        with tarfile.open(archive) as files:
            for member in files:
                text = files.extractfile(member).read().decode()
                if member.name.endswith(".rego"):
                    engine.add_module(member.name, text)
                elif member.name == "data.json":
                    engine.add_data_json(text)
    compiled = engine.build("data.plimsoll.answers")
    plans = sorted([*HOME.glob("examples/*.plan"), *HOME.glob("fixtures/plans/**/*.plan")])
    compared, answered, differing = 0, 0, 0
    for plan in plans:
        facts = run(tool, "facts", "--compact", "--now", NOW, str(plan))
        ours = run(tool, "policy", "answers", "--now", NOW, str(plan))
        if facts is None or ours is None:
            continue
        asked = json.loads(facts).get("asks", {})
        ours = json.loads(ours)
        engine.set_input_term(facts)
        theirs = json.loads(str(engine.query_bundle(compiled)))["expressions"][0]
        if sorted(asked) != sorted(ours):
            differing += 1
            print(f"{plan}: asked and answered are not the same rules: {sorted(set(asked) ^ set(ours))}")
        for rule in sorted({*ours, *theirs}):
            compared += 1
            answered += len(ours.get(rule, []))
            both = rule in ours and rule in theirs
            if not both or plain(ours[rule]) != plain(theirs[rule]):
                differing += 1
                print(f"{plan}: `{rule}` answers otherwise\n  here:  {ours.get(rule)}\n  there: {theirs.get(rule)}")
    print(f"{len(plans)} plans, {compared} times a rule, {answered} answers: {differing} differ")
    return 1 if differing or not answered else 0


def run(*command):
    """What the command prints; None where it has nothing to print, as for a profile without a plan."""
    done = subprocess.run(command, capture_output=True, text=True, cwd=HOME)
    if done.returncode > 1 or not done.stdout:
        if "bundle" in command and done.returncode:
            sys.exit(done.stderr)
        return None
    return done.stdout


def plain(answers):
    """Answers are a set: their order says nothing."""
    return sorted(json.dumps(answer, sort_keys=True) for answer in answers)


if __name__ == "__main__":
    sys.exit(main())
