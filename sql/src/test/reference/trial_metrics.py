"""Expected numbers of cases/trial_metrics: numbers_and_intervals, every_metric and token_gaps.

The rows of the cases follow from formulas, which this repeats. Percentiles are numpy's, ranks of the
intervals scipy's. Run it where it lies; it needs numpy and scipy.
"""
from pathlib import Path

import numpy as np
from scipy.stats import binom

CASES = Path(__file__).resolve().parent.parent / "resources" / "cases"
QUANTILES = [("p50", 0.5), ("p90", 0.9), ("p95", 0.95), ("p99", 0.99), ("p99_9", 0.999)]


def text(value):
    return "" if value is None else repr(round(float(value), 6))


def interval(ordered, quantile):
    n = len(ordered)
    low = int(binom.ppf(0.025, n, quantile))
    high = int(binom.ppf(0.975, n, quantile)) + 1
    if low < 1 or high > n:
        return None, None
    return ordered[low - 1], ordered[high - 1]


def row(metric, requests, values, intervals=True):
    ordered = np.sort(np.asarray(values, dtype=float))
    cells = [metric, str(requests), str(len(ordered))]
    cells += [text(number) for number in (ordered.mean(), ordered[0], ordered[-1])]
    for _, quantile in QUANTILES:
        low, high = interval(ordered, quantile) if intervals else (None, None)
        cells += [text(np.quantile(ordered, quantile)), text(low), text(high)]
    return cells


def write(case, key, rows):
    header = [key, "request_count", "value_count", "mean", "min", "max"]
    for name, _ in QUANTILES:
        header += [name, name + "_low", name + "_high"]
    lines = [",".join(cells) for cells in [header] + rows]
    (CASES / "trial_metrics" / case / "expected.csv").write_text("\n".join(lines) + "\n")


def spread(i, prime):
    """Some number below the prime, without pattern enough to matter."""
    return (i * i * 31 + i * 17) % prime


def numbers_and_intervals():
    rows = []
    for n in (1, 5, 6, 35, 36, 71, 72, 367, 368, 1000, 3687, 3688):
        i = np.arange(n)
        rows.append(row(str(n), n, (20000 + spread(i, 7919) * 13) / 1000))
    write("numbers_and_intervals", "trial_id", rows)


def every_metric():
    i = np.arange(700)
    delay = spread(i, 97)
    first = 20000 + spread(i, 1009) * 7
    last = first + 5000 + spread(i, 5003) * 11
    end = last + spread(i, 53)
    output = 2 + spread(i, 31)
    rows = [
        row("e2e_ms", 700, end / 1000),
        row("ntpot_ms", 700, end / 1000 / output),
        row("response_e2e_ms", 700, (delay + end) / 1000),
        row("response_ttft_ms", 700, (delay + first) / 1000),
        row("schedule_delay_ms", 700, delay / 1000),
        row("tpot_ms", 700, (last - first) / 1000 / (output - 1)),
        row("ttft_ms", 700, first / 1000),
    ]
    write("every_metric", "metric", rows)


def token_gaps():
    gaps = [spread(np.arange(1, 3 + i % 5), 211) + 1000 * (i % 3) for i in range(40)]
    # Every fourth request has chunks of several tokens, and does not count.
    kept = [gap for i, gap in enumerate(gaps) if i % 4 != 3]
    rows = [row("itl_ms", len(kept), np.concatenate(kept) / 1000, intervals=False)]
    write("token_gaps", "metric", rows)


numbers_and_intervals()
every_metric()
token_gaps()
