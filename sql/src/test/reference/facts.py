"""The facts of a test lake as data frames, and one trial's numbers by numpy alone.

Read only by the scripts beside it, which write the expected.csv of the cases; no test runs Python.
Needs numpy, pandas, scipy, duckdb and kneed.
"""
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

SQL = Path(__file__).parents[3]
CASES = SQL / "src/test/resources/cases"
SCHEMA = SQL / "src/main/resources/io/sweeplake/sql/schema"
FLOORS = {50: 10, 90: 44, 95: 90, 99: 459, 99.9: 4603}


def lake(script):
    """Runs the rows of a lake; answers the frames of its tables. No view is used."""
    session = duckdb.connect()
    for table in ("requests", "stages", "trials", "sweeps"):
        session.execute((SCHEMA / f"{table}.sql").read_text())
    session.execute((CASES / "defaults.sql").read_text())
    session.execute(Path(script).read_text())
    return {t: session.execute(f"SELECT * FROM {t}").df() for t in ("requests", "trials", "sweeps")}


def percentile(values, q):
    """Linear interpolation, refused below the floor."""
    values = np.asarray(values, dtype=float)
    values = values[~np.isnan(values)]
    return float(np.percentile(values, q)) if len(values) >= FLOORS[q] else np.nan


def trial(requests, rate):
    """One trial's numbers, from its requests."""
    ok = requests[requests.status == "ok"]
    ttft = ok.first_token_us / 1000
    tpot = (ok.last_token_us - ok.first_token_us) / 1000 / (ok.output_tokens - 1)
    e2e = ok.end_us / 1000
    span = ((requests.sent_us + requests.end_us).max() - requests.sent_us.min()) / 1e6
    sent = np.sort(requests.sent_us.to_numpy())
    achieved = (len(sent) - 1) / ((sent[-1] - sent[0]) / 1e6)
    numbers = {
        "request_count": len(requests),
        "ok_count": len(ok),
        "achieved_rate_requests_per_s": achieved,
        "achieved_ratio": achieved / rate,
        "requests_per_s": len(ok) / span,
        "output_tokens_per_s": ok.output_tokens.sum() / span,
        "total_tokens_per_s": (ok.output_tokens.sum() + ok.input_tokens.sum()) / span,
        "input_tokens_mean": ok.input_tokens.mean(),
        "cached_tokens": ok.cached_tokens.astype("float").sum(skipna=False),
        "cached_ratio": ok.cached_tokens.astype("float").sum(skipna=False) / ok.input_tokens.sum(),
    }
    for name, values in (("ttft", ttft), ("tpot", tpot), ("e2e", e2e)):
        numbers[f"{name}_count"] = int(values.notna().sum())
        for q in (50, 95, 99):
            numbers[f"{name}_ms_p{q}"] = percentile(values, q)
    return numbers


def trials(tables):
    """One row a trial: what was asked, and what was measured."""
    requests = dict(list(tables["requests"].groupby(["sweep_id", "trial_id"])))
    rows = []
    for asked in tables["trials"].to_dict("records"):
        # Its own request_count says what was sent in or out of the window; here all are in it.
        del asked["request_count"], asked["ok_count"], asked["output_tokens"]
        rows.append(asked | trial(requests[asked["sweep_id"], asked["trial_id"]], asked["rate"]))
    return pd.DataFrame(rows)


SUMS = ("request_count", "ok_count", "ttft_count", "tpot_count", "e2e_count")
MEDIANS = [
    *(f"{m}_ms_p{q}" for m in ("ttft", "tpot", "e2e") for q in (50, 95, 99)),
    "achieved_rate_requests_per_s", "achieved_ratio", "requests_per_s", "output_tokens_per_s",
    "total_tokens_per_s", "input_tokens_mean", "cached_ratio",
]


def treatments(measured):
    """One row a treatment: medians of its replicates, without INVALID ones."""
    rows = []
    for (sweep, treatment), group in measured.groupby(["sweep_id", "treatment_id"]):
        counted = group[group.validity != "INVALID"]
        first = group.iloc[0]
        row = {name: first[name] for name in (
            "stack", "model", "rate", "prefix_tokens", "question_tokens", "gpus", "usd_per_hour")}
        row |= {
            "sweep_id": sweep,
            "treatment_id": treatment,
            "validity": verdict(counted.validity),
            "replicate_count": len(counted),
            "invalid_count": len(group) - len(counted),
            "traits": f"prefix_tokens={first.prefix_tokens} question_tokens={first.question_tokens}",
        }
        row["series"] = f"{first['stack']} {row['traits']}"
        row |= {name: int(counted[name].sum()) for name in SUMS}
        row |= {name: median(counted[name]) for name in MEDIANS}
        row["failed_ratio"] = (
            1 - row["ok_count"] / row["request_count"] if row["request_count"] else np.nan)
        rows.append(row)
    return pd.DataFrame(rows)


def verdict(validities):
    if len(validities) == 0:
        return "INVALID"
    return "SUSPECT" if (validities == "SUSPECT").any() else "VALID"


def median(values):
    values = values.dropna().to_numpy(dtype=float)
    return float(np.median(values)) if len(values) else np.nan


def cell(value, digits):
    """As DuckDB's JDBC driver prints it."""
    if isinstance(value, (list, tuple, np.ndarray)):
        return "[" + ", ".join(cell(each, digits) for each in value) + "]"
    if value is None or value is pd.NA or (isinstance(value, float) and np.isnan(value)):
        return ""
    if isinstance(value, (bool, np.bool_)):
        return str(bool(value)).lower()
    if isinstance(value, (float, np.floating)):
        return repr(round(float(value), digits) + 0.0)
    return str(value)


def write(case, columns, rows, digits=8):
    """Writes expected.csv; rows are dicts or tuples in the order in which the query asks for them."""
    lines = [",".join(columns)]
    for row in rows:
        values = [row[name] for name in columns] if isinstance(row, dict) else row
        lines.append(",".join(cell(value, digits) for value in values))
    (CASES / case / "expected.csv").write_text("\n".join(lines) + "\n")
