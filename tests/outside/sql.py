#!/usr/bin/env python3
"""Holds what is read of PostgreSQL scripts against PostgreSQL's own parser: for every file that it takes, each table, column
and row that goes must be found, and no other.

    python3 tests/outside/sql.py FOLDER [PLIMSOLL]

Needs the Python package `pglast`. Without it nothing is compared, and the exit code is 3."""

import collections
import json
import pathlib
import subprocess
import sys
import tempfile

HOME = pathlib.Path(__file__).resolve().parents[2]
NOW = "2026-03-10T12:00:00Z"
MANY = 200

DROPS = {
    "OBJECT_TABLE": "drop-table",
    "OBJECT_SCHEMA": "drop-schema",
    "OBJECT_SEQUENCE": "drop-sequence",
    "OBJECT_EXTENSION": "drop-extension",
    "OBJECT_VIEW": "drop-view",
    "OBJECT_MATVIEW": "drop-materialized-view",
    "OBJECT_POLICY": "drop-policy",
    "OBJECT_RULE": "drop-rule",
}
ACTIONS = {
    "AT_DropColumn": "drop-column",
    "AT_SetUnLogged": "set-unlogged",
    "AT_DropNotNull": "drop-not-null",
}
SAID = {*DROPS.values(), *ACTIONS.values(), "truncate", "truncate-cascade", "drop-database"}
ROWS = {"delete", "update"}


def main():
    try:
        import pglast
    except ImportError:
        print("the Python package `pglast` is not installed, so nothing is compared", file=sys.stderr)
        return 3
    if len(sys.argv) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    tool = sys.argv[2] if len(sys.argv) > 2 else str(HOME / "target" / "debug" / "plimsoll")
    files = sorted(file for file in pathlib.Path(sys.argv[1]).rglob("*.sql") if file.is_file())
    judged = [(file, tree) for file in files if (tree := parsed(pglast, file)) is not None]
    counts = collections.Counter()
    for start in range(0, len(judged), MANY):
        part = judged[start : start + MANY]
        for (file, tree), acts in zip(part, read(tool, [file for file, _ in part])):
            compare(pglast, file, tree, acts, counts)
    print(f"{len(files)} files, {len(judged)} of them taken by PostgreSQL, {counts['statements']} statements")
    print(f"{counts['grave']} grave acts: {counts['missed']} missed, {counts['invented']} invented")
    print(f"{counts['unknown']} statements that nobody here understood")
    return 1 if counts["missed"] or counts["invented"] else 0


def parsed(pglast, file):
    try:
        return pglast.parse_sql(file.read_text(encoding="utf-8-sig"))
    except (pglast.parser.ParseError, UnicodeDecodeError):
        return None


def read(tool, files):
    """What the tool says of each file, through a plan that names them all."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        plan = ['plan "scripts" {']
        for number, file in enumerate(files):
            (folder / f"{number}.sql").write_bytes(file.read_bytes())
            plan.append(f'  migration m{number} {{\n    engine postgres\n    up "{number}.sql"\n  }}')
        (folder / "scripts.plan").write_text("\n".join([*plan, "}"]) + "\n")
        facts = subprocess.run([tool, "facts", "--now", NOW, "scripts.plan"], cwd=folder, capture_output=True, check=False)
        migrations = json.loads(facts.stdout)["plan"]["migration"]
    return [migration["up"]["found"]["acts"] for migration in migrations]


def compare(pglast, file, tree, acts, counts):
    expected = collections.Counter()
    for raw in tree:
        judge(pglast.ast, raw.stmt, expected)
    found = collections.Counter()
    for act in acts:
        name = act["name"]
        counts["unknown"] += "unknown" in act["classes"]
        if "only defined" in act.get("excused", {}).get("because", ""):
            continue
        if name in SAID:
            found[name] += 1
        elif name.split("-")[0] in ROWS and name != "delete-catalog":
            found[name.split("-")[0]] += 1
    # what blocks and strings run is not seen by the parser; what the catalogue is done is called otherwise by us
    blind = any(type(raw.stmt).__name__ in {"DoStmt", "CreateFunctionStmt", "PrepareStmt", "ExplainStmt"} for raw in tree)
    catalog = sum(act["name"] == "delete-catalog" for act in acts)
    missed = expected - found
    invented = collections.Counter() if blind else found - expected
    counts["statements"] += len(tree)
    counts["grave"] += sum(expected.values())
    counts["missed"] += max(0, sum(missed.values()) - catalog)
    counts["invented"] += sum(invented.values())
    if sum(missed.values()) > catalog or invented:
        print(f"{file}: missed {dict(missed)}, invented {dict(invented)}")


def judge(ast, statement, expected):
    if isinstance(statement, ast.DropStmt):
        name = DROPS.get(statement.removeType.name)
        if name:
            expected[name] += len(statement.objects)
    elif isinstance(statement, ast.TruncateStmt):
        cascade = statement.behavior.name == "DROP_CASCADE"
        expected["truncate-cascade" if cascade else "truncate"] += len(statement.relations)
    elif isinstance(statement, ast.DropdbStmt):
        expected["drop-database"] += 1
    elif isinstance(statement, ast.AlterTableStmt) and statement.objtype.name == "OBJECT_TABLE":
        for command in statement.cmds:
            name = ACTIONS.get(command.subtype.name)
            if name:
                expected[name] += 1
    elif isinstance(statement, (ast.SelectStmt, ast.DeleteStmt, ast.UpdateStmt, ast.InsertStmt)):
        rows(ast, statement, expected)


def rows(ast, node, expected):
    """Rows may go anywhere in a query: in each part of its `WITH`."""
    if isinstance(node, ast.Node):
        expected["delete"] += isinstance(node, ast.DeleteStmt)
        expected["update"] += isinstance(node, ast.UpdateStmt)
        for field in node:
            rows(ast, getattr(node, field), expected)
    elif isinstance(node, (tuple, list)):
        for part in node:
            rows(ast, part, expected)


if __name__ == "__main__":
    sys.exit(main())
