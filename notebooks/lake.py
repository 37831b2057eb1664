"""Asks a lake of Sweeplake: over its plain Parquet with DuckDB alone, or a running coordinator.

Both are asked in the same words and answer with the same table:

    lake = open_lake()                     # the folder in SWEEPLAKE_LAKE
    lake = open_coordinator_or_lake()      # the coordinator at SWEEPLAKE_URL, or else that folder
    lake.ask("SELECT model, rate FROM trials WHERE sweep_id = $sweep", sweep="demo-8fk2x1")

The views and macros are the files of sql/, read as they are: what a notebook sees is what
everybody else sees.
"""

import json
import os
import re
import urllib.error
import urllib.request
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa

SQL = Path(__file__).resolve().parent.parent / "sql/src/main/resources/io/sweeplake/sql"
ARROW_STREAM = "application/vnd.apache.arrow.stream"

# Tables are shown whole: a column left out may be the one that says how far to trust the others.
pd.options.display.max_columns = 40
pd.options.display.max_rows = 200
pd.options.display.max_colwidth = 120


class LakeProblem(Exception):
    """A lake that cannot be asked, or a statement without an answer; says how to mend it."""


class _Asked:
    def ask(self, statement, **parameters):
        """The answer as a DataFrame; each $name in the statement is the parameter of that name."""
        return self.table(statement, **parameters).to_pandas()

    def widest_sweep(self):
        """The id of the sweep with most committed trials, of several the latest."""
        found = self.ask(
            "SELECT sweep_id FROM sweeps JOIN trials USING (sweep_id)"
            " GROUP BY sweep_id ORDER BY count(*) DESC, any_value(sweeps.created_at) DESC LIMIT 1"
        )
        if found.empty:
            raise LakeProblem("no trial is committed in this lake; run a sweep, such as the demo's")
        return found.sweep_id[0]


class ParquetLake(_Asked):
    """A lake's folder, opened with DuckDB alone."""

    described = "DuckDB, over the lake's plain Parquet"

    def __init__(self, folder):
        root = Path(folder).expanduser().resolve()
        if not any(root.glob("sweeps/*.parquet")):
            raise LakeProblem(
                f"{root} is no lake: it has no sweeps/*.parquet. Name the folder that `sweeplake"
                " serve` prints as its lake, which is DATA/lake."
            )
        self.connection = duckdb.connect()
        self.connection.execute("SET TimeZone = 'UTC'")
        self.connection.execute("SET VARIABLE lake = '" + str(root).replace("'", "''") + "'")
        for file in _listed("macros") + _listed("views"):
            self.connection.execute(file.read_text(encoding="utf-8"))

    def table(self, statement, **parameters):
        """The answer as an Arrow table."""
        return self.connection.sql(statement, params=parameters or None).to_arrow_table()


class Coordinator(_Asked):
    """A running coordinator, asked by POST /sql for a stream of Arrow."""

    described = "the coordinator's POST /sql, as a stream of Arrow"

    def __init__(self, url, rows=1_000_000, timeout_s=120):
        self.url = url.rstrip("/")
        self.rows = rows
        self.timeout_s = timeout_s

    def table(self, statement, **parameters):
        """The answer as an Arrow table; too many rows are an error, never a part of them."""
        request = urllib.request.Request(
            f"{self.url}/sql?limit={self.rows}",
            json.dumps({"sql": statement, "parameters": parameters}).encode(),
            {"Content-Type": "application/json", "Accept": ARROW_STREAM},
        )
        try:
            with urllib.request.urlopen(request, timeout=self.timeout_s) as answer:
                if answer.headers["Sweeplake-Truncated"] == "true":
                    raise LakeProblem(
                        f"the answer was cut at {answer.headers['Sweeplake-Rows']} rows;"
                        " ask for fewer"
                    )
                return pa.ipc.open_stream(answer).read_all()
        except urllib.error.HTTPError as refusal:
            raise LakeProblem(_told(refusal)) from None
        except urllib.error.URLError as absent:
            raise LakeProblem(
                f"no coordinator answers at {self.url}: {absent.reason}. Start one with"
                " ./sweeplake serve, or unset SWEEPLAKE_URL"
            ) from None


def open_lake():
    """The lake whose folder is in SWEEPLAKE_LAKE."""
    folder = os.environ.get("SWEEPLAKE_LAKE")
    if not folder:
        raise LakeProblem("set SWEEPLAKE_LAKE to a lake's folder, such as data/lake")
    return ParquetLake(folder)


def open_coordinator_or_lake():
    """The coordinator at SWEEPLAKE_URL; where that is not set, the lake in SWEEPLAKE_LAKE."""
    url = os.environ.get("SWEEPLAKE_URL")
    return Coordinator(url) if url else open_lake()


def views():
    """Of each view its grain, its name and the question it answers, as its file's header says."""
    rows = []
    for file in _listed("views"):
        header = re.match("(--.*\n)+", file.read_text(encoding="utf-8"))[0]
        asked = re.search(r"^-- asks:((.*\n)(--     .*\n)*)", header, re.MULTILINE)[1]
        rows.append((file.parent.name, file.stem, " ".join(re.sub("(?m)^--", "", asked).split())))
    return pd.DataFrame(rows, columns=["grain", "view", "answers"])


def _listed(kind):
    folder = SQL / kind
    return [folder / line for line in (folder / "index").read_text(encoding="utf-8").split()]


def _told(refusal):
    body = refusal.read().decode("utf-8", "replace")
    try:
        problem = json.loads(body)
        words = [problem.get("title"), problem.get("detail"), problem.get("remedy")]
    except ValueError:
        words = [body.strip()[:500]]
    return f"the coordinator answered {refusal.code}: " + "\n  ".join(filter(None, words))
