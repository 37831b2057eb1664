"""Makes the cases of trial_server and trial_server_timeline that have made-up servers.

The expected numbers come from walking through time in steps of a millisecond with pandas and numpy,
which is nothing like what the views do. Run from anywhere: python trial_server.py
Needs numpy and pandas.
"""

import pathlib

import numpy as np
import pandas as pd

CASES = pathlib.Path(__file__).parent.parent / "resources" / "cases"
T0 = pd.Timestamp("2026-01-01 00:00:00")
WINDOW = (2.25, 9.5)
STEP = 0.001
GAUGES = {
    "requests_running_count": "vllm:num_requests_running",
    "requests_waiting_count": "vllm:num_requests_waiting",
    "kv_cache_usage_ratio": "vllm:kv_cache_usage_perc",
}
COUNTERS = {
    "prompt_tokens": "vllm:prompt_tokens_total",
    "generation_tokens": "vllm:generation_tokens_total",
    "prefix_cache_queries_tokens": "vllm:prefix_cache_queries_total",
    "prefix_cache_hits_tokens": "vllm:prefix_cache_hits_total",
    "preemptions_count": "vllm:num_preemptions_total",
    "requests_finished_count": "vllm:request_success_total",
    "ttft_sum_s": "vllm:time_to_first_token_seconds_sum",
    "ttft_count": "vllm:time_to_first_token_seconds_count",
}


def readings(rng, source, offset, restart_after):
    """One row a value; the counters fall to 0 after that many readings."""
    rows = []
    totals = {metric: float(rng.integers(1000, 2000)) for metric in COUNTERS}
    for turn in range(13):
        at = round(offset + turn + 0.01 * float(rng.integers(0, 9)), 3)
        rows.append((at, source, "up", "up_count", "gauge", "", 1.0))
        rows.append((at, source, "scrape_duration_seconds", "scrape_duration_s", "gauge", "", 0.004))
        busy = 0 if turn == 0 else 1
        for metric, name in GAUGES.items():
            value = float(rng.integers(0, 9)) * busy
            value = value / 10 if metric.endswith("ratio") else value
            rows.append((at, source, name, metric, "gauge", "", value))
        for metric, name in COUNTERS.items():
            kind = "histogram" if metric.startswith("ttft") else "counter"
            totals[metric] = 0.0 if turn == restart_after else totals[metric]
            totals[metric] += float(rng.integers(0, 50))
            for reason, share in (("stop", 0.25), ("length", 0.75)):
                if metric == "requests_finished_count":
                    rows.append((at, source, name, metric, kind, reason, totals[metric] * share))
            if metric != "requests_finished_count":
                rows.append((at, source, name, metric, kind, "", totals[metric]))
    return rows


def rate_by_step(series, grid):
    """What a counter grows by in each step of the grid, evenly within each interval."""
    at = series["at"].to_numpy()
    value = series["value"].to_numpy()
    grown = np.diff(value)
    grown = np.where(grown < 0, value[1:], grown)
    total = np.concatenate([[0], np.cumsum(grown)])
    edges = np.interp(np.append(grid, grid[-1] + STEP), at, total)
    return np.diff(edges)


def value_by_step(series, grid):
    """What a gauge says at each step of the grid: the last reading's word."""
    place = np.searchsorted(series["at"].to_numpy(), grid + STEP / 2, side="right") - 1
    return np.where(place < 0, np.nan, series["value"].to_numpy()[np.maximum(place, 0)])


def by_metric(frame, grid, of):
    series = frame.groupby(["metric", "source", "name", "reason"], sort=False)
    parts = {}
    for (metric, *_), rows in series:
        parts.setdefault(metric, []).append(of(rows.sort_values("at"), grid))
    return {metric: np.array(each) for metric, each in parts.items()}


def grid_of(start, end):
    return np.round(np.arange(round(start / STEP), round(end / STEP)) * STEP, 3)


def sql_of(frame, trial):
    values = []
    for row in frame.itertuples():
        labels = f"MAP {{'finished_reason': '{row.reason}'}}" if row.reason else "NULL"
        at = (T0 + pd.Timedelta(seconds=row.at)).isoformat(sep=" ")
        values.append(
            f"('{at}', '{row.source}', '{row.name}', '{row.metric}', '{row.kind}', {labels}, {row.value!r})"
        )
    start, end = (T0 + pd.Timedelta(seconds=edge) for edge in WINDOW)
    return (
        "-- Made by src/test/reference/trial_server.py.\n"
        "INSERT INTO sweeps DEFAULT VALUES;\n"
        f"INSERT INTO trials (window_start_at, window_end_at{trial[0]})\n"
        f"VALUES ('{start.isoformat(sep=' ')}', '{end.isoformat(sep=' ')}'{trial[1]});\n"
        'INSERT INTO server_metrics ("at", source, name, metric, kind, labels, value)\nVALUES\n'
        + ",\n".join(values)
        + ";\n"
    )


def trial_server(frame):
    grid = grid_of(*WINDOW)
    length = WINDOW[1] - WINDOW[0]
    gauges = by_metric(frame[frame["metric"].isin(GAUGES)], grid, value_by_step)
    counters = frame[frame["metric"].isin(COUNTERS)]
    grown = {m: each.sum() for m, each in by_metric(counters, grid, rate_by_step).items()}
    whole = grid_of(frame["at"].min(), frame["at"].max() + STEP)
    read = {m: each.sum() for m, each in by_metric(counters, whole, rate_by_step).items()}
    total = {m: each.sum(axis=0) for m, each in gauges.items()}
    return {
        "server_count": frame["source"].nunique(),
        "reading_count": (frame["name"] == "up").sum(),
        "counter_reset_count": 1,
        "idle_before": True,
        "window_s": length,
        "running_mean": total["requests_running_count"].mean(),
        "running_max": total["requests_running_count"].max(),
        "waiting_mean": total["requests_waiting_count"].mean(),
        "waiting_max": total["requests_waiting_count"].max(),
        "kv_mean": gauges["kv_cache_usage_ratio"].mean(),
        "kv_max": gauges["kv_cache_usage_ratio"].max(),
        "prompt_tokens": grown["prompt_tokens"],
        "generation_tokens": grown["generation_tokens"],
        "generation_tokens_per_s": grown["generation_tokens"] / length,
        "hit_ratio": grown["prefix_cache_hits_tokens"] / grown["prefix_cache_queries_tokens"],
        "preemptions_count": grown["preemptions_count"],
        "requests_finished_count": grown["requests_finished_count"],
        "ttft_ms": 1000 * grown["ttft_sum_s"] / grown["ttft_count"],
        "whole_requests_finished_count": read["requests_finished_count"],
        "whole_generation_tokens": read["generation_tokens"],
        "request_count": 77,
    }


TRIAL_SERVER = """SELECT
    server_count, reading_count, counter_reset_count, idle_before, window_s,
    round(requests_running_count_mean, 6) AS running_mean, requests_running_count_max AS running_max,
    round(requests_waiting_count_mean, 6) AS waiting_mean, requests_waiting_count_max AS waiting_max,
    round(kv_cache_usage_ratio_mean, 6) AS kv_mean, kv_cache_usage_ratio_max AS kv_max,
    round(prompt_tokens, 6) AS prompt_tokens, round(generation_tokens, 6) AS generation_tokens,
    round(generation_tokens_per_s, 6) AS generation_tokens_per_s,
    round(prefix_cache_hit_ratio, 6) AS hit_ratio, round(preemptions_count, 6) AS preemptions_count,
    round(requests_finished_count, 6) AS requests_finished_count,
    round(server_ttft_ms_mean, 6) AS ttft_ms,
    round(whole_requests_finished_count, 6) AS whole_requests_finished_count,
    round(whole_generation_tokens, 6) AS whole_generation_tokens, request_count
FROM trial_server
"""

TIMELINE = """SELECT
    second, round(requests_running_count, 6) AS running, round(kv_cache_usage_ratio, 6) AS kv,
    round(generation_tokens_per_s, 6) AS generation_tokens_per_s,
    round(prefix_cache_hit_ratio, 6) AS hit_ratio
FROM trial_server_timeline
WHERE second BETWEEN 0 AND 8
ORDER BY second
"""


def timeline(frame):
    rows = []
    for second in range(9):
        grid = grid_of(WINDOW[0] + second, WINDOW[0] + second + 1)
        gauges = by_metric(frame[frame["metric"].isin(GAUGES)], grid, value_by_step)
        grown = by_metric(frame[frame["metric"].isin(COUNTERS)], grid, rate_by_step)
        rows.append(
            {
                "second": second,
                "running": gauges["requests_running_count"].sum(axis=0).mean(),
                "kv": gauges["kv_cache_usage_ratio"].mean(),
                "generation_tokens_per_s": grown["generation_tokens"].sum(),
                "hit_ratio": grown["prefix_cache_hits_tokens"].sum()
                / grown["prefix_cache_queries_tokens"].sum(),
            }
        )
    return rows


def text(value):
    if isinstance(value, (bool, np.bool_)):
        return str(value).lower()
    if isinstance(value, (int, np.integer)):
        return str(value)
    return repr(round(float(value), 6))


def write(case, lake, query, rows):
    folder = CASES / case
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "lake.sql").write_text(lake)
    (folder / "query.sql").write_text(query)
    lines = [",".join(rows[0])] + [",".join(text(v) for v in row.values()) for row in rows]
    (folder / "expected.csv").write_text("\n".join(lines) + "\n")


def main():
    rng = np.random.default_rng(7)
    frame = pd.DataFrame(
        readings(rng, "http://a/metrics", 0.0, 6) + readings(rng, "http://b/metrics", 0.3, 99),
        columns=["at", "source", "name", "metric", "kind", "reason", "value"],
    )
    lake = sql_of(frame, (", request_count", ", 77"))
    write("trial_server/two_replicas", lake, TRIAL_SERVER, [trial_server(frame)])
    write("trial_server_timeline/two_replicas", lake, TIMELINE, timeline(frame))


if __name__ == "__main__":
    main()
