"""Writes the expected answers of trial_goodput and trial_timeline, computed from the rows alone.

DuckDB only gives the rows that a case's lake.sql makes; every number is pandas' and numpy's.

    pip install duckdb==2.0.0 numpy pandas
    python slo_and_timeline.py
"""

import math
import re
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

SQL = Path(__file__).parents[3]
CASES = SQL / "src/test/resources/cases"
SCHEMA = SQL / "src/main/resources/io/sweeplake/sql/schema"
FLOORS = {50.0: 10, 90.0: 44, 95.0: 90, 99.0: 459, 99.9: 4603}


def rows(case):
    """The tables sweeps, trials and requests of a case."""
    session = duckdb.connect()
    for table in ("requests", "stages", "trials", "sweeps", "trial_metrics", "server_metrics"):
        session.execute((SCHEMA / f"{table}.sql").read_text())
    for script in (CASES / "defaults.sql", case / "lake.sql"):
        for statement in re.split(r";\s*(?:\n|$)", script.read_text()):
            if statement.strip():
                session.execute(statement)
    return (session.execute(f"FROM {t}").fetchdf() for t in ("sweeps", "trials", "requests"))


def requests_of(trial, requests):
    mine = requests[
        (requests.sweep_id == trial.sweep_id) & (requests.trial_id == trial.trial_id)
    ].copy()
    at_us = mine.sent_at.astype("datetime64[us]").astype("int64").where(mine.sent_at.notna())
    for column in mine.select_dtypes("number"):
        mine[column] = mine[column].astype("float64")
    mine["start"] = mine.sent_us if trial.shards == 1 else at_us
    mine["at_us"] = at_us
    if pd.isna(trial.window_start_at):
        mine["inside"] = True
    else:
        mine["inside"] = mine.sent_at.isna() | (
            (mine.sent_at >= trial.window_start_at) & (mine.sent_at <= trial.window_end_at)
        )
    ok = mine.status == "ok"
    mine["ttft_ms"] = (mine.first_token_us / 1000).where(ok)
    gap = mine.last_token_us - mine.first_token_us
    mine["tpot_ms"] = (gap / 1000 / (mine.output_tokens - 1)).where(
        ok & (mine.output_tokens >= 2) & (gap > 0)
    )
    return mine


def goodput(case):
    sweeps, trials, requests = rows(case)
    for trial in trials.sort_values("trial_id").itertuples():
        slo = sweeps[sweeps.sweep_id == trial.sweep_id].slo.iloc[0]
        mine = requests_of(trial, requests)
        mine = mine[mine.inside]
        ok = mine[mine.status == "ok"]
        span_s = ((mine.start + mine.end_us).max() - mine.start.min()) / 1e6
        answer = {
            "trial_id": trial.trial_id,
            "slo": None,
            "request_count": len(mine),
            "ok_count": len(ok),
            "slo_met_count": None,
            "slo_unknown_count": None,
            "goodput_withheld_because": "no_slo",
            "goodput_ratio": None,
            "span_s": span_s,
            "goodput_requests_per_s": None,
            "goodput_output_tokens_per_s": None,
            "slo_met": None,
            "slo_missed": None,
            "slo_withheld": None,
            "slo_withheld_because": "no_slo",
        }
        if isinstance(slo, dict):
            answer |= promised(slo, mine, ok, span_s)
        yield answer


def promised(slo, mine, ok, span_s):
    def verdict(request):
        """True, False, or None when it cannot be said."""
        if request.status != "ok":
            return False
        said = []
        for name, limit in slo.items():
            metric = re.match("(.*_ms)", name)[1]
            value = getattr(request, metric)
            if metric == "tpot_ms" and request.output_tokens < 2:
                value = 0
            said.append(None if math.isnan(value) else value <= limit)
        return False if False in said else None if None in said else True

    verdicts = [verdict(request) for request in mine.itertuples()]
    good = mine[[v is True for v in verdicts]]
    unknown = verdicts.count(None)
    missing = any(ok[re.match("(.*_ms)", name)[1]].notna().sum() == 0 for name in slo)
    known = not (missing and unknown)
    missed, withheld, reasons = [], [], []
    for name, limit in sorted(slo.items()):
        if "_p" not in name:
            continue
        metric, percentile = name.rsplit("_p", 1)
        values = ok[metric].dropna()
        if (len(mine) - len(ok)) / len(mine) > (100 - float(percentile)) / 100:
            missed.append(name)
        elif len(values) < FLOORS[float(percentile)]:
            withheld.append(name)
            reasons.append("too_few_requests" if len(values) else "metric_unknown")
        elif np.percentile(values, float(percentile)) > limit:
            missed.append(name)
    tokens = None if good.output_tokens.isna().any() else int(good.output_tokens.sum())
    return {
        "slo": "{" + ", ".join(f"{name}={limit}" for name, limit in slo.items()) + "}",
        "slo_met_count": len(good) if known else None,
        "slo_unknown_count": unknown,
        "goodput_withheld_because": None if known else "metric_unknown",
        "goodput_ratio": len(good) / len(mine) if known else None,
        "goodput_requests_per_s": len(good) / span_s if known else None,
        "goodput_output_tokens_per_s": tokens / span_s if known and tokens is not None else None,
        "slo_met": False if missed else None if withheld else True,
        "slo_missed": "[" + ", ".join(missed) + "]",
        "slo_withheld": "[" + ", ".join(withheld) + "]",
        "slo_withheld_because": min(reasons) if reasons and not missed else None,
    }


def timeline(case):
    _, trials, requests = rows(case)
    for trial in trials.sort_values("trial_id").itertuples():
        mine = requests_of(trial, requests)
        windowed = not pd.isna(trial.window_start_at)
        origin = trial.window_start_at if windowed else mine.sent_at.min()
        origin_us = pd.Timestamp(origin).value // 1000 if windowed else mine.start.min()
        mine["from"] = (mine.at_us if windowed else mine.start) - origin_us
        mine["to"] = mine["from"] + mine.end_us
        mine = mine[mine["from"].notna()]
        if mine.empty:
            continue
        first = int(mine["from"].min() // 1e6)
        last = int(max(mine["from"].max(), mine["to"].max()) // 1e6)
        for second in range(first, last + 1):
            begin, end = second * 10**6, (second + 1) * 10**6
            sent = mine[(mine["from"] >= begin) & (mine["from"] < end)]
            ended = mine[(mine["to"] >= begin) & (mine["to"] < end)]
            ends = mine[mine["to"].notna()]
            shared = np.minimum(ends["to"], end) - np.maximum(ends["from"], begin)
            at = None if pd.isna(origin) else origin + pd.Timedelta(seconds=second)
            ttft = sent.ttft_ms.dropna()
            done = ended[ended.status == "ok"]
            yield {
                "trial_id": trial.trial_id,
                "second": second,
                "at": at,
                "in_window": second >= 0 and at + pd.Timedelta(seconds=1) <= trial.window_end_at
                if windowed
                else (False if second < 0 else None),
                "sent_count": len(sent),
                "finished_count": len(done),
                "failed_count": len(ended) - len(done),
                "in_flight_count": int(((ends["from"] < end) & (ends["to"] >= end)).sum()),
                "in_flight_mean": int(shared.clip(lower=0).sum()) / 1e6,
                "output_tokens": int(done.output_tokens.sum()),
                "ttft_count": len(ttft),
                "ttft_ms_mean": round(float(ttft.mean()), 6) if len(ttft) else None,
                "ttft_ms_p50": float(np.percentile(ttft, 50)) if len(ttft) >= 10 else None,
            }


def text(value):
    if value is None:
        return ""
    if isinstance(value, (bool, np.bool_)):
        return str(value).lower()
    # As JDBC writes a timestamp: a digit behind the point at least, and no zeros after it.
    if isinstance(value, pd.Timestamp):
        return re.sub(r"(\.\d+?)0*$", r"\1", value.strftime("%Y-%m-%d %H:%M:%S.%f"))
    return repr(float(value)) if isinstance(value, float) else str(value)


def write(case, answers):
    answers = list(answers)
    lines = [",".join(answers[0])] + [",".join(map(text, a.values())) for a in answers]
    (case / "expected.csv").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    kept = CASES / "trial_goodput/kept_missed_and_withheld"
    write(kept, goodput(kept))
    seconds = CASES / "trial_timeline/every_second"
    write(seconds, timeline(seconds))
