#!/usr/bin/env python3
"""Makes every format of `check` on every example and fixture, and on odd ones made here, and hands it to outside judges.

    python3 tests/outside/formats.py [PLIMSOLL]

PLIMSOLL is the program to try, else `target/debug/plimsoll`. Judges are looked for on the PATH, and below the folders
in JUDGES (with `:` between them): check-jsonschema, Sarif.Multitool, sarif (of sarif-tools), xmllint, a python3 with
junitparser, and the files sarif-schema-2.1.0.json, junit-10-jenkins.xsd, checkstyle.xsd,
gitlab-codequality.schema.json, rdjson.schema.json. What is missing is said, and what it would judge is judged by the
others alone. Exit code: 0 all accept, 1 somebody does not, 2 a judge is missing and nobody else objects.
"""
import csv, io, json, os, re, shutil, subprocess, sys, tempfile, xml.dom.minidom
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
TOOL = Path(sys.argv[1] if len(sys.argv) > 1 else HOME / "target/debug/plimsoll").resolve()
FOLDERS = [Path(p) for p in os.environ.get("JUDGES", "").split(":") if p]
NOW = "2026-03-12T00:00:00Z"
FORMATS = "text concise json sarif junit github gitlab checkstyle rdjson markdown csv".split()

WANTED = ["check-jsonschema", "Sarif.Multitool", "sarif", "xmllint", "junitparser", "sarif-schema-2.1.0.json",
          "junit-10-jenkins.xsd", "checkstyle.xsd", "gitlab-codequality.schema.json", "rdjson.schema.json"]


def look():
    found = {name: shutil.which(name) for name in WANTED}
    for folder in FOLDERS:
        for here, folders, files in os.walk(folder):
            for name in files:
                path = os.path.join(here, name)
                schema = name.endswith((".json", ".xsd"))
                if found.get(name, "") is None and (schema or os.access(path, os.X_OK)):
                    found[name] = path
    return found


FOUND = look()


def run(*command, **more):
    return subprocess.run([str(c) for c in command], capture_output=True, **more)


def by_schema(name):
    def judge(path):
        if not (FOUND["check-jsonschema"] and FOUND[name]):
            return None
        done = run(FOUND["check-jsonschema"], "-q", "--schemafile", FOUND[name], path)
        return done.returncode == 0, (done.stdout + done.stderr).decode()
    judge.name = f"check-jsonschema {name}"
    return judge


def by_xsd(name):
    def judge(path):
        if not (FOUND["xmllint"] and FOUND[name]):
            return None
        done = run(FOUND["xmllint"], "--noout", "--schema", FOUND[name], path)
        return done.returncode == 0, done.stderr.decode()
    judge.name = f"xmllint {name}"
    return judge


def multitool(path):
    """Always exits with 0: what it finds stands in a file of its own."""
    if not FOUND["Sarif.Multitool"]:
        return None
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.json"
        done = run(FOUND["Sarif.Multitool"], "validate", path, "--output", out, "--log", "ForceOverwrite", "--rule-kind",
                   "Sarif;Ghas", "--level", "Error;Warning", "--kind", "Fail")
        if not out.exists():
            return False, done.stdout.decode() + done.stderr.decode()
        results = json.loads(out.read_text("utf-8-sig"))["runs"][0].get("results", [])
        bad = [r for r in results if r.get("level", "warning") in ("error", "warning")]
        # the tool has no address to name before the package has one
        homeless = "repository = " not in (HOME / "Cargo.toml").read_text()
        bad = [r for r in bad if not (homeless and "ToolnformationUri" in r["message"].get("id", ""))]
        said = [f"{r['ruleId']} {json.dumps(r['message'])[:300]}" for r in bad]
        return not bad, "\n".join(said[:5])


multitool.name = "Sarif.Multitool"


def summary(path):
    if not FOUND["sarif"]:
        return None
    done = run(FOUND["sarif"], "summary", path)
    return done.returncode == 0, (done.stdout + done.stderr).decode()


summary.name = "sarif summary"


def junitparser(path):
    beside = [FOUND["junitparser"] and Path(FOUND["junitparser"]).parent / "python3", sys.executable]
    code = "import sys; from junitparser import JUnitXml; x = JUnitXml.fromfile(sys.argv[1]); [list(s) for s in x]"
    for python in filter(None, beside):
        if run(python, "-c", "import junitparser").returncode == 0:
            done = run(python, "-c", code, path)
            return done.returncode == 0, done.stderr.decode()
    return None


junitparser.name = "junitparser"


def ours(check):
    def judge(path):
        try:
            check(Path(path).read_bytes().decode("utf-8"))
            return True, ""
        except Exception as error:
            return False, repr(error)
    judge.name = f"here: {check.__name__}"
    return judge


def is_json(text):
    json.loads(text)


def is_xml(text):
    xml.dom.minidom.parseString(text.encode())


def is_csv(text):
    assert text.endswith("\r\n")
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert {len(row) for row in rows} == {19}, "rows differ in length"
    for cell in sum(rows, []):
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")), f"a formula: {cell}"


def commands(text):
    for line in text.splitlines():
        if line.startswith("::"):
            assert re.fullmatch(r"::(error|warning|notice) [a-zA-Z]+=[^:,]*(,[a-zA-Z]+=[^:,]*)*::.+", line), line
    assert "\x1b" not in text


def has_places(text):
    for one in json.loads(text)["diagnostics"]:
        assert one["location"]["path"] and one["location"]["range"]["start"]["line"] > 0


def names_are_unique(text):
    prints = [one["fingerprint"] for one in json.loads(text)]
    assert len(prints) == len(set(prints)), "two findings share a fingerprint"


def fits(text):
    assert len(text.encode()) <= 1 << 20
    assert "<script" not in text


JUDGES = {
    "json": [ours(is_json)],
    "sarif": [ours(is_json), by_schema("sarif-schema-2.1.0.json"), multitool, summary],
    "junit": [ours(is_xml), by_xsd("junit-10-jenkins.xsd"), junitparser],
    "github": [ours(commands)],
    "gitlab": [ours(is_json), ours(names_are_unique), by_schema("gitlab-codequality.schema.json")],
    "checkstyle": [ours(is_xml), by_xsd("checkstyle.xsd")],
    "rdjson": [ours(is_json), ours(has_places), by_schema("rdjson.schema.json")],
    "markdown": [ours(fits)],
    "csv": [ours(is_csv)],
}

PLAN = """plan "Odd NAME" {
  strategy stratgy
  owner "HOSTILE"
  follows deploy-stage
}
"""
WAIVED = """plan "Waived" {
  follows deploy-stage
  phase stabilise for 4h { watch errors }
  waive post-deploy-watch-long-enough because "HOSTILE" until 2026-04-01 by @maria
}
"""
NAMES = ["a b#1%20.plan", "ü 部署 🚀.plan", "q'\"<&>.plan", "=cmd.plan", "a,b:c;d.plan", "tick`.plan"]
HOSTILE = "<script>alert(1)</script> ]]> &amp; %0A::error::x `b` | @all \x01\x0b\x1b[31m\u202e\ufffe =1+1"


def odd(folder):
    """Cases of which no fixture can be kept: name, folder, arguments."""
    def made(name, files):
        here = folder / name
        here.mkdir()
        for path, content in files.items():
            (here / path).write_bytes(content if isinstance(content, bytes) else content.encode())
        return here
    plan = PLAN.replace("HOSTILE", HOSTILE)
    broken = 'plan "x" {\n  strategy direct\n'
    yield "odd names", made("names", {name: plan for name in NAMES}), []
    yield "nothing to judge", made("empty", {}), []
    yield "an empty plan", made("hollow", {"empty.plan": ""}), []
    yield "a missing file", made("missing", {"a.plan": plan}), ["a.plan", "no such <file>.plan"]
    yield "not text", made("bytes", {"a.plan": b"plan \"\xff\xfe\x00\" {\n}\n", "b.plan": plan}), []
    yield "a broken configuration", made("config", {"plimsoll.toml": "zone = \"Nowhere/At <all>\"\nx = 1\n", "a.plan": plan}), []
    yield "a configuration that is no TOML", made("toml", {"plimsoll.toml": "zone = ", "a.plan": plan}), []
    yield "policies that are not there", made("policies", {"a.plan": plan}), ["--policies", "nowhere"]
    yield "no last brace", made("open", {"a.plan": broken}), []
    yield "a plan above", made("above", {"a.plan": plan}).joinpath("sub"), ["../a.plan"]
    yield "waived", made("waived", {"a.plan": WAIVED.replace("HOSTILE", HOSTILE[:24])}), []
    yield "waived and left out", folder / "waived", ["--omit-waived"]
    known = made("known", {"a.plan": plan})
    run(TOOL, "baseline", "add", "--now", NOW, cwd=known)
    (known / "a.plan").write_text(plan + "stratgy\n")
    (known / "gone.plan").write_text("stratgy\n")
    run(TOOL, "baseline", "add", "gone.plan", "--now", NOW, cwd=known)
    (known / "gone.plan").unlink()
    yield "known, new and gone", known, ["--baseline", "plimsoll-baseline.json"]
    yield "known and left out", known, ["--baseline", "plimsoll-baseline.json", "--omit-waived"]
    yield "a baseline that is none", made("unheld", {"a.plan": plan, "b.json": "[]"}), ["--baseline", "b.json"]
    yield "changes that nobody knows", made("unknown", {"a.plan": plan}), ["--changed-since", "<nobody>"]
    yield "never fails", made("never", {"a.plan": plan}), ["--fail-on", "never"]


def kept():
    for parent in ["fixtures/plans", "fixtures/projects/clean", "fixtures/projects/flawed"]:
        for folder in sorted((HOME / parent).iterdir()):
            if folder.is_dir():
                yield f"{parent}/{folder.name}", folder, []
    yield "examples", HOME / "examples", []
    yield "examples as if ready", HOME / "examples", ["--moment", "ready", "--strict"]
    yield "flawed texts", HOME / "fixtures/model/err", []
    yield "waived left out", HOME / "fixtures/plans/flawed", ["--omit-waived"]


def judged(format, path):
    """How many judges object."""
    objections = 0
    for judge in JUDGES.get(format, []):
        verdict = judge(path)
        if verdict and not verdict[0]:
            objections += 1
            print(f"  {format}: {judge.name} objects: {verdict[1][:1500]}")
    return objections


def shown(folder):
    """The invented report of the tests, which has what no plan brings about."""
    for format in JUDGES:
        text = (HOME / f"tests/snapshots/all__report__formats__format_{format}.snap").read_bytes().decode()
        text = text.split("---\n", 2)[2].rstrip("\n") + "\n"
        path = folder / (f"shown-{format}" + (".xml" if format in ("junit", "checkstyle") else ".json"))
        path.write_bytes(text.replace("\n", "\r\n").encode() if format == "csv" else text.encode())
        yield format, path


def main():
    missing = [name for name, path in FOUND.items() if path is None]
    if missing:
        where = ", ".join(["the PATH", *map(str, FOLDERS)])
        print(f"missing: {', '.join(missing)} (looked in {where}; name more folders in JUDGES)")
    objections = made = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, here, more in [*kept(), *odd(Path(folder))]:
            here.mkdir(exist_ok=True)
            out = Path(tempfile.mkdtemp(dir=folder))
            reports = [f"--report={f}={out / f}" for f in FORMATS]
            done = run(TOOL, "check", "--now", NOW, *reports, *more, cwd=here)
            if done.returncode not in (0, 1, 2) or b"panic" in done.stderr:
                objections += 1
                print(f"{name}: exit {done.returncode}: {done.stderr.decode()}")
            said = json.loads((out / "json").read_text())
            waived = sum(1 for f in said["findings"] if f["waived"])
            known = sum(1 for f in said["findings"] if f["known"])
            counts = f"{len(said['findings'])} findings, {waived} waived, {known} known, {len(said['troubles'])} troubles"
            print(f"{name}: exit {done.returncode}, {counts}")
            for format in FORMATS:
                path = out / format
                path = path.rename(f"{path}.xml" if format in ("junit", "checkstyle") else f"{path}.json")
                made += 1
                objections += judged(format, path)
        print("the invented report of the tests")
        for format, path in shown(Path(folder)):
            made += 1
            objections += judged(format, path)
    print(f"{made} reports, {objections} objections, {len(missing)} judges missing")
    sys.exit(1 if objections else 2 if missing else 0)


if __name__ == "__main__":
    main()
