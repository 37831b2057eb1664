"""Expected answers of the macros' cases, by numpy and scipy.

python macro_cases.py: writes expected.csv of the cases of which the answer is statistics.
"""

import pathlib

import numpy as np
from scipy import stats

CASES = pathlib.Path(__file__).resolve().parents[1] / "resources/macros"
CONFIDENCE = 0.01


def write(case, rows):
    lines = [",".join("" if cell is None else str(cell) for cell in row) for row in rows]
    (CASES / case / "expected.csv").write_text("\n".join(lines) + "\n")


def six(value):
    return None if value is None else f"{value:.6f}"


def floor(q):
    """The least n that has a request beyond q with 99 % confidence."""
    n = 10
    while stats.binom.cdf(0, n, 1 - max(q, 1 - q)) > CONFIDENCE:
        n += 1
    return n


def ranks(n, q):
    return int(stats.binom.ppf(0.025, n, q)), int(stats.binom.ppf(0.975, n, q)) + 1


def percentiles():
    floors = [floor(q) for q in (0.5, 0.9, 0.95, 0.99, 0.999, 0.01)]
    rows = [
        "n p50_floor p90_floor p95_floor p99_floor p99_9_floor p1_floor p50 p90 p95 p99 p99_9 p75"
        " p50_low p50_high p99_low p99_high".split()
    ]
    for n in (9, 10, 43, 44, 89, 90, 458, 459, 2000, 4602, 4603):
        sample = np.sort([(i * 7919 % 4999 + 1.0) ** 2 / 1000 for i in range(n)])
        row = [n, *floors]
        for q in (0.5, 0.9, 0.95, 0.99, 0.999, 0.75):
            row.append(six(np.quantile(sample, q)) if n >= floor(q) else None)
        for q in (0.5, 0.99):
            for rank in ranks(n, q):
                row.append(float(sample[rank - 1]) if n >= floor(q) and 1 <= rank <= n else None)
        rows.append(row)
    write("percentiles", rows)


def all_ranks():
    rows = [["n", "q", "low", "high", "one_percent"]]
    for n in (10, 59, 100, 459, 1000, 2000, 4603, 50000):
        for q in (0.5, 0.9, 0.95, 0.99, 0.999):
            rows.append([n, q, *ranks(n, q), int(stats.binom.ppf(0.01, n, q))])
    write("ranks", rows)


def early_stopping():
    """As loadgen/results.cc goes: the most t of which n requests are enough, then the t-th greatest."""
    rows = [["n", "p50", "p90", "p99"]]
    for n in (10, 63, 64, 661, 662, 1000, 2000, 4999):
        sample = np.sort([i * 7919 % 4999 + 1.0 for i in range(n)])
        row = [n]
        for q in (0.5, 0.9, 0.99):
            t = 0
            while stats.binom.cdf(t + 1, n, 1 - q) <= CONFIDENCE:
                t += 1
            row.append(float(sample[n - t]) if t else None)
        rows.append(row)
    write("early_stopping", rows)


def student_t():
    rows = [["df", "critical", "p0", "p1", "p2_5", "p4", "p_infinite"]]
    for df in (1, 2, 3, 4, 5, 8, 9, 30, 31, 40, 99, 500):
        ps = [six(2 * stats.t.sf(t, df)) for t in (0, 1, 2.5, 4, np.inf)]
        rows.append([df, six(stats.t.ppf(0.975, df)), *ps])
    write("student_t", rows)


def replicates():
    rows = [["name", "low", "high"]]
    for name, values in (
        ("none", []), ("one", [10]), ("three", [10, 11, 12.5]), ("two", [10, 11]), ("zero", [0, 1]),
    ):
        if len(values) < 2 or min(values) <= 0:
            rows.append([name, None, None])
        else:
            logs = np.log(values)
            ends = stats.t.interval(0.95, len(logs) - 1, logs.mean(), stats.sem(logs))
            rows.append([name, *(six(np.exp(end)) for end in ends)])
    write("replicates", rows)


def differences():
    welch = (0.01 + 0.04) ** 2 / (0.01**2 / 2 + 0.04**2 / 4)
    detectable = 100 * np.expm1((stats.t.ppf(0.975, 4) + 0.8416 + 0.36 / 4) * 0.01)
    answer = {
        "p": six(2 * stats.t.sf(5, 4)), "p_of_no_spread": 0.0, "p_of_the_same": 1.0, "p_unknown": None,
        "welch": int(welch), "welch_of_no_spread": 2,
        "pairs_sd": six(np.std([0.5, 0.4, 0.9], ddof=1)), "in_turns": "true",
        "one_after_the_other": "false", "time_unknown": "false", "holm_first": 0.03,
        "holm_at_most_one": 1.0, "minimum": 2.0, "slower": "slower", "faster": "faster",
        "more": "faster", "too_small": "no_difference_found", "too_likely": "no_difference_found",
        "untested": None, "detectable": six(detectable),
    }
    write("differences", [list(answer), list(answer.values())])


if __name__ == "__main__":
    percentiles()
    all_ranks()
    early_stopping()
    student_t()
    replicates()
    differences()
