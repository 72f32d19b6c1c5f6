#!/usr/bin/env bash
# Holds the compliance reports to judges from outside: the schemas of OSCAL, trestle, in-toto, a browser with axe-core,
# and the HTML checker. A judge that is not there is named and skipped; the exit code is 1 where one of them refuses, and
# 2 where none was there.
#
#   tests/outside/compliance.sh [PATH...]       what is reported on; the examples of the project where none is named
#
#   PLIMSOLL        the program                          (target/debug/plimsoll)
#   JUDGES          a folder with the judges' own files  (none: those that need it are skipped)
#                   schemas/oscal_{assessment-results,component,poam}_schema.json, schemas/nist80053r5_high_catalog-min.json,
#                   validators/{oscal_xref.py,svr.schema.json,vsa.schema.json}, report/check_report.mjs
#   NODE_MODULES    where puppeteer-core, axe-core and vnu-jar are installed, for check_report.mjs
#   PAGE            the plan whose page a browser looks at (one of the examples)
#   OUT             where reports and pictures are left  (a temporary folder)
#
# check-jsonschema and trestle are taken from PATH: `pip install check-jsonschema compliance-trestle`.
set -u
here=$(cd "$(dirname "$0")/../.." && pwd)
plimsoll=${PLIMSOLL:-$here/target/debug/plimsoll}
judges=${JUDGES:-}
out=${OUT:-$(mktemp -d)}
[ $# -gt 0 ] || set -- "$here/fixtures/plans"
now=2026-03-02T09:00Z
refused=0 heard=0
mkdir -p "$out"

missing() { echo "skipped  $1: $2 is missing"; }
judge() { # what, command...
    local what=$1; shift
    heard=1
    if "$@" > "$out/judge.log" 2>&1; then echo "accepted $what"; else refused=1; echo "REFUSED  $what"; sed 's/^/         /' "$out/judge.log" | head -20; fi
}
with() { # what, program, command...: where both the program and the judges' files are there
    local what=$1 program=$2; shift 2
    if ! command -v "$program" > /dev/null; then missing "$what" "$program"
    elif [ -z "$judges" ]; then missing "$what" "the folder JUDGES"
    else judge "$what" "$@"; fi
}

[ -x "$plimsoll" ] || { echo "$plimsoll is missing: build it, or set PLIMSOLL"; exit 2; }
report() { "$plimsoll" report "$@" --now "$now" --system Example 2> "$out/said.log"; }
for format in html md csv json oscal-ar oscal-ap oscal-cd oscal-poam intoto vsa; do
    report "$@" --format "$format" > "$out/report.$format"
    report "$@" --format "$format" > "$out/again.$format"
    judge "$format twice alike" cmp "$out/report.$format" "$out/again.$format"
    judge "$format is there" test -s "$out/report.$format"
    rm -f "$out/again.$format"
done
report "$@" --since "$out/report.json" > "$out/since.html"
judge "changes since itself are none" grep -q "The policies are the same" "$out/since.html"

for format in html md csv json; do
    report "$@" --fleet --format "$format" > "$out/runs.$format"
    report "$@" --fleet --format "$format" > "$out/again.$format"
    judge "figures as $format twice alike" cmp "$out/runs.$format" "$out/again.$format"
    rm -f "$out/again.$format"
done
report "$@" --export ndjson > "$out/rows.ndjson"
if python3 -c 'import duckdb' 2> /dev/null; then
    judge "the queries of docs/reports.md by DuckDB" python3 "$here/tests/outside/rows.py" "$plimsoll" "$here/docs/reports.md" "$@"
else missing "the queries of docs/reports.md by DuckDB" "duckdb for python"; fi

schemas=$judges/schemas validators=$judges/validators
with "oscal-ar by its schema" check-jsonschema check-jsonschema --schemafile "$schemas/oscal_assessment-results_schema.json" "$out/report.oscal-ar"
with "oscal-cd by its schema" check-jsonschema check-jsonschema --schemafile "$schemas/oscal_component_schema.json" "$out/report.oscal-cd"
with "oscal-poam by its schema" check-jsonschema check-jsonschema --schemafile "$schemas/oscal_poam_schema.json" "$out/report.oscal-poam"
with "oscal-ar by its references" python3 python3 "$validators/oscal_xref.py" "$out/report.oscal-ar" "$schemas/nist80053r5_high_catalog-min.json"
with "intoto by its schema" check-jsonschema check-jsonschema --schemafile "$validators/svr.schema.json" "$out/report.intoto"
with "vsa by its schema" check-jsonschema check-jsonschema --schemafile "$validators/vsa.schema.json" "$out/report.vsa"
if command -v trestle > /dev/null; then
    space=$(mktemp -d) apart=$(mktemp -d)
    ( cd "$space" && trestle init > /dev/null 2>&1 )
    trestle_takes() { # kind, file
        # it takes no file from its own folder
        cp "$2" "$apart/$1.json" && cd "$space" && trestle import -f "$apart/$1.json" -o "$1" && trestle validate -t "$1" -n "$1"
    }
    export -f trestle_takes; export space apart
    for pair in assessment-results:ar assessment-plan:ap component-definition:cd plan-of-action-and-milestones:poam; do
        judge "oscal-${pair#*:} by trestle" bash -c 'trestle_takes "$@"' _ "${pair%:*}" "$out/report.oscal-${pair#*:}"
    done
    rm -rf "$space" "$apart"
else
    missing "oscal by trestle" trestle
fi
if [ -z "${NODE_MODULES:-}" ]; then missing "the page in a browser" "the folder NODE_MODULES"
else
    # a browser takes no picture of a page without end
    report "${PAGE:-$here/fixtures/plans/clean/blocked.plan}" > "$out/page.html"
    with "the page in a browser" node node "$judges/report/check_report.mjs" "$out/page.html" "$out" Clauses Controls Findings Waivers Evidence Sign-off
    mkdir -p "$out/runs"
    with "the page of figures in a browser" node node "$judges/report/check_report.mjs" "$out/runs.html" "$out/runs" Success Rollback recovery team "left out"; fi

echo "reports are in $out"
[ $heard = 1 ] || exit 2
exit $refused
