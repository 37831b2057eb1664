"""Expected answers of the statistics cases, by pandas and scipy.

python statistics_cases.py: writes expected.csv of the cases it knows. DuckDB only reads each case's rows;
no view and no macro is used. Needs duckdb, numpy, pandas, scipy.
"""

import pathlib

import duckdb
import numpy as np
import pandas as pd
from scipy import stats

ROOT = pathlib.Path(__file__).resolve().parents[2]
CASES = ROOT / "test/resources/cases"
SCHEMA = ROOT / "main/resources/io/sweeplake/sql/schema"
FLOORS = {0.5: 10, 0.95: 90, 0.99: 459}
MINIMUM_EFFECT = 2.0


def tables(case):
    db = duckdb.connect()
    for name in ("requests", "stages", "trials", "sweeps"):
        db.execute((SCHEMA / f"{name}.sql").read_text())
    db.execute((CASES / "defaults.sql").read_text())
    db.execute((CASES / case / "lake.sql").read_text())
    frames = {name: db.execute(f"SELECT * FROM {name}").df() for name in ("trials", "sweeps")}
    frames["requests"] = db.execute("SELECT * FROM requests").df()
    return frames


def trial_values(case):
    """One row a trial and metric that it has."""
    lake = tables(case)
    rows = []
    for _, trial in lake["trials"].iterrows():
        if trial.validity == "INVALID":
            continue
        own = lake["requests"]
        own = own[(own.sweep_id == trial.sweep_id) & (own.trial_id == trial.trial_id)]
        values = {}
        for name, column in (("ttft", "first_token_us"), ("e2e", "end_us")):
            sample = own[column].dropna().to_numpy(float) / 1000
            for q, floor in FLOORS.items():
                if len(sample) >= floor:
                    values[f"{name}_ms_p{100 * q:.0f}"] = np.quantile(sample, q)
        if own.sent_us.notna().all():
            span = ((own.sent_us + own.end_us).max() - own.sent_us.min()) / 1e6
            values["requests_per_s"] = len(own) / span
            values["output_tokens_per_s"] = own.output_tokens.sum() / span
            values["total_tokens_per_s"] = (own.output_tokens + own.input_tokens).sum() / span
        factors = {k: v for k, v in dict(trial.factors).items() if k != "endpoint"}
        for metric, value in values.items():
            rows.append(
                dict(
                    sweep_id=trial.sweep_id, treatment_id=trial.treatment_id, stack=trial.stack,
                    validity=trial.validity, at=trial.started_at, metric=metric, value=value,
                    asked=" ".join(f"{k}={v}" for k, v in sorted(factors.items())),
                )
            )
    return pd.DataFrame(rows), lake


def interval(values):
    if len(values) < 2:
        return None, None
    logs = np.log(values)
    return tuple(np.exp(stats.t.interval(0.95, len(logs) - 1, logs.mean(), stats.sem(logs))))


def number(value, digits=6):
    return "" if value is None or pd.isna(value) else f"{value:.{digits}f}"


def better(metric):
    return "higher" if metric.endswith("_per_s") else "lower"


def verdict(difference, p, metric):
    if p >= 0.05 or abs(difference) < MINIMUM_EFFECT:
        return "no_difference_found"
    return "faster" if (difference < 0) == (better(metric) == "lower") else "slower"


def holm(p_values):
    order = np.argsort(p_values, kind="stable")
    adjusted = np.empty(len(p_values))
    running = 0.0
    for rank, index in enumerate(order):
        running = max(running, min(1.0, p_values[index] * (len(p_values) - rank)))
        adjusted[index] = running
    return adjusted


def write(case, lines):
    (CASES / case / "expected.csv").write_text("\n".join(lines) + "\n")


def treatment_metrics(case):
    values, _ = trial_values(case)
    lines = [
        "treatment_id,asked,metric,better,validity,replicate_count,value,value_low,value_high,"
        "interval_method,withheld_because,log_mean,log_sd,stack_count"
    ]
    for (treatment, metric), group in values.groupby(["treatment_id", "metric"]):
        low, high = interval(group.value)
        logs = np.log(group.value)
        enough = len(group) >= 2
        lines.append(
            ",".join(
                [
                    treatment, group.asked.iloc[0], metric, better(metric),
                    "SUSPECT" if (group.validity == "SUSPECT").any() else "VALID", str(len(group)),
                    number(group.value.median()), number(low), number(high),
                    "t_of_log_values" if enough else "", "" if enough else "too_few_replicates",
                    number(logs.mean()), number(logs.std(ddof=1)), str(group["stack"].nunique()),
                ]
            )
        )
    write(case, lines)


def treatment_summary(case):
    values, lake = trial_values(case)
    valid = lake["trials"][lake["trials"].validity != "INVALID"]
    lines = [
        "treatment_id,replicate_count,interval_method,interval_withheld_because,ttft_ms_p50,"
        "ttft_ms_p50_low,ttft_ms_p50_high,ttft_ms_p99,ttft_ms_p99_low,ttft_ms_p99_high,"
        "requests_per_s_low,requests_per_s_high"
    ]
    for treatment, trials in valid.groupby("treatment_id"):
        own = values[values.treatment_id == treatment]
        cells = [treatment, str(len(trials))]
        cells += ["t_of_log_values", ""] if len(trials) >= 2 else ["", "too_few_replicates"]
        for metric in ("ttft_ms_p50", "ttft_ms_p99"):
            sample = own[own.metric == metric].value
            low, high = interval(sample)
            cells += [number(sample.median() if len(sample) else None), number(low), number(high)]
        low, high = interval(own[own.metric == "requests_per_s"].value)
        lines.append(",".join(cells + [number(low), number(high)]))
    write(case, lines)


def test(a, b):
    """Difference of the logarithms, its interval, p and the method's name."""
    logs_a, logs_b = np.log(a.value.to_numpy()), np.log(b.value.to_numpy())
    difference = logs_b.mean() - logs_a.mean()
    if min(len(a), len(b)) < 2:
        return difference, None, None, None, ""
    at_a, at_b = a["at"].to_numpy(), b["at"].to_numpy()
    turns = len(a) == len(b) and all(
        max(at_a[i], at_b[i]) < min(at_a[i + 1], at_b[i + 1]) for i in range(len(a) - 1)
    )
    if len(a) != len(b):
        result = stats.ttest_ind(logs_b, logs_a, equal_var=False)
        df = int(np.floor(result.df))
        error = difference / result.statistic
        p = 2 * stats.t.sf(abs(result.statistic), df)
        name = "welch_t"
    elif len(a) >= 5 and turns:
        result = stats.ttest_rel(logs_b, logs_a)
        df, error, p, name = len(a) - 1, difference / result.statistic, result.pvalue, "paired_t"
    else:
        result = stats.ttest_ind(logs_b, logs_a)
        df, error, p, name = 2 * len(a) - 2, difference / result.statistic, result.pvalue, "pooled_t"
    half = stats.t.ppf(0.975, df) * abs(error)
    return difference, difference - half, difference + half, p, name


def percent(log):
    return None if log is None else 100 * np.expm1(log)


def sweep_comparison(case, sweep_a, sweep_b):
    values, _ = trial_values(case)
    rows = []
    for (asked, metric), group in values.sort_values("at").groupby(["asked", "metric"]):
        a, b = group[group.sweep_id == sweep_a], group[group.sweep_id == sweep_b]
        if len(a) and len(b):
            rows.append((asked, metric, a, b, test(a, b)))
    tested = [i for i, row in enumerate(rows) if row[4][3] is not None]
    family = dict(zip(tested, holm(np.array([rows[i][4][3] for i in tested]))))
    lines = [
        "asked,metric,stack_a,stack_b,replicate_count_a,replicate_count_b,value_a,value_b,"
        "difference_percent,difference_percent_low,difference_percent_high,"
        "minimum_effect_percent,method,p_value,p_family,verdict,family_verdict"
    ]
    for i, (asked, metric, a, b, (difference, low, high, p, name)) in enumerate(rows):
        words = ["too_few_replicates"] * 2
        if p is not None:
            words = [verdict(percent(difference), x, metric) for x in (p, family[i])]
        lines.append(
            ",".join(
                [
                    asked, metric, a["stack"].iloc[0], b["stack"].iloc[0], str(len(a)), str(len(b)),
                    number(a.value.median()), number(b.value.median()),
                    number(percent(difference)), number(percent(low)), number(percent(high)),
                    str(MINIMUM_EFFECT), name, number(p), number(family.get(i)), *words,
                ]
            )
        )
    write(case, lines)


def regression(case):
    values, lake = trial_values(case)
    sweeps = lake["sweeps"].set_index("sweep_id")
    labels = sweeps.labels.map(dict)
    values["schedule"] = values.sweep_id.map(labels.map(lambda each: each.get("schedule")))
    values["fired_at"] = values.sweep_id.map(
        {
            sweep: pd.Timestamp(labels[sweep]["fired_at"]).tz_localize(None)
            if "fired_at" in labels[sweep] else sweeps.created_at[sweep]
            for sweep in sweeps.index
        }
    )
    rows = []
    for (schedule, metric), group in values.dropna(subset="schedule").groupby(["schedule", "metric"]):
        past = []
        for fired_at, firing in group.groupby("fired_at"):
            logs = np.log(firing.value)
            before = np.array(past[-10:])
            row = dict(
                schedule=schedule, sweep=firing.sweep_id.iloc[0], fired_at=fired_at,
                latest=fired_at == group.fired_at.max(), metric=metric, n=len(firing),
                value=firing.value.median(), k=len(before), p=None,
            )
            if len(before):
                row.update(base=np.exp(before.mean()), difference=logs.mean() - before.mean())
            if len(before) >= 3:
                error = before.std(ddof=1) * np.sqrt(1 + 1 / len(before))
                half = stats.t.ppf(0.975, len(before) - 1) * error
                row["low"], row["high"] = row["difference"] - half, row["difference"] + half
                row["p"] = 2 * stats.t.sf(abs(row["difference"]) / error, len(before) - 1)
            rows.append(row)
            past.append(logs.mean())
    for sweep in {row["sweep"] for row in rows}:
        tested = [row for row in rows if row["sweep"] == sweep and row["p"] is not None]
        if tested:
            for row, adjusted in zip(tested, holm(np.array([each["p"] for each in tested]))):
                row["family"] = adjusted
    lines = [
        "schedule,sweep_id,fired_at,is_latest,metric,replicate_count,value,baseline,baseline_count,"
        "difference_percent,difference_percent_low,difference_percent_high,p_value,p_family,"
        "verdict,family_verdict"
    ]
    for row in sorted(rows, key=lambda each: (each["schedule"], each["fired_at"], each["metric"])):
        difference = percent(row.get("difference"))
        words = ["too_few_firings"] * 2
        if row["p"] is not None:
            words = [verdict(difference, row[key], row["metric"]) for key in ("p", "family")]
        lines.append(
            ",".join(
                [
                    row["schedule"], row["sweep"], f"{row['fired_at']}.0",
                    str(row["latest"]).lower(), row["metric"], str(row["n"]), number(row["value"]),
                    number(row.get("base")), str(row["k"]), number(difference),
                    number(percent(row.get("low"))), number(percent(row.get("high"))),
                    number(row["p"]), number(row.get("family")), *words,
                ]
            )
        )
    write(case, lines)


if __name__ == "__main__":
    treatment_metrics("treatment_metrics/intervals")
    treatment_summary("treatment_summary/intervals")
    sweep_comparison("sweep_comparison/every_method", "before", "after")
    regression("regression/history")
