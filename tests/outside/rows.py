"""Runs the example queries of a guide over the rows that the tool writes: each must run, and find something.

    python3 rows.py PLIMSOLL GUIDE PATH...
"""

import os
import re
import subprocess
import sys
import tempfile

import duckdb

tool, guide, *paths = sys.argv[1:]
tool, guide, paths = os.path.abspath(tool), os.path.abspath(guide), [os.path.abspath(path) for path in paths]
blocks = re.findall(r"(?:^    .*\n)+", open(guide, encoding="utf-8").read(), re.M)
queries = [block for block in blocks if block.lstrip().startswith("SELECT")]
if len(queries) < 3:
    sys.exit("the guide holds fewer than three queries")
with tempfile.TemporaryDirectory() as folder:
    os.mkdir(os.path.join(folder, "rows"))
    run = [tool, "report", *paths, "--now", "2026-06-01T09:00Z", "--export", "ndjson", "-o", os.path.join(folder, "rows")]
    subprocess.run(run, stderr=subprocess.DEVNULL)
    os.chdir(folder)
    for query in queries:
        found = duckdb.sql(query)
        print(found)
        if not len(found):
            sys.exit("this query finds nothing: " + query)
    duckdb.sql("COPY (FROM 'rows/records.ndjson') TO 'records.parquet'")
    print(duckdb.sql("SELECT count(*) AS records FROM 'records.parquet'"))
