"""Writes expected.csv of the cases `known_model` of the views on treatments, without any view.

    python3 treatment_views.py
"""
import numpy as np
import pandas as pd

import facts

TABLES = facts.lake(facts.SQL / "src/test/resources/lakes/known_model.sql")
TRIALS = facts.trials(TABLES)
POINTS = facts.treatments(TRIALS)
LATENCIES = [f"{m}_ms_p{q}" for m in ("ttft", "tpot", "e2e") for q in (50, 95, 99)]
COUNTS = ["ttft_count", "tpot_count", "e2e_count"]


def rows(frame, *order):
    return frame.sort_values(list(order)).to_dict("records")


def series_point():
    facts.write("series_point/known_model", [
        "sweep_id", "series", "treatment_id", "rate", "validity", "replicate_count",
        "invalid_count", "request_count", "ok_count", *COUNTS, "failed_ratio",
        "achieved_rate_requests_per_s", "achieved_ratio", *LATENCIES, "requests_per_s",
        "output_tokens_per_s", "total_tokens_per_s", "input_tokens_mean",
    ], rows(POINTS[POINTS.rate.isin([10, 40])], "sweep_id", "treatment_id"))


def rate_response():
    out = []
    for _, line in POINTS.groupby(["sweep_id", "series"]):
        first = line[line.replicate_count > 0].sort_values("rate").iloc[0]
        for point in rows(line, "rate"):
            point["lowest_rate"] = first["rate"]
            for name in [*LATENCIES, "output_tokens_per_s", "total_tokens_per_s"]:
                point[f"{name}_ratio"] = point[name] / first[name]
            for name in ["ttft_ms_p50", "tpot_ms_p50", "e2e_ms_p50", "output_tokens_per_s"]:
                step = point["rate"] - first["rate"]
                point[f"{name}_per_request_per_s"] = (
                    (point[name] - first[name]) / step if step else np.nan)
            out.append(point)
    columns = ["sweep_id", "series", "rate", "validity", "replicate_count", "invalid_count",
               "request_count", "ok_count", *COUNTS, "lowest_rate", "failed_ratio",
               "achieved_rate_requests_per_s", "achieved_ratio"]
    for metric in ("ttft", "tpot", "e2e"):
        for q in (50, 95, 99):
            columns += [f"{metric}_ms_p{q}", f"{metric}_ms_p{q}_ratio"]
        columns.append(f"{metric}_ms_p50_per_request_per_s")
    columns += ["requests_per_s", "output_tokens_per_s", "output_tokens_per_s_ratio",
                "total_tokens_per_s", "total_tokens_per_s_ratio",
                "output_tokens_per_s_per_request_per_s"]
    facts.write("rate_response/known_model", columns, out)


def prefix_effect():
    cached = {
        key: trials.cached_tokens.sum(skipna=False) if len(trials) else np.nan
        for key, trials in TRIALS[TRIALS.validity != "INVALID"].groupby(["sweep_id", "treatment_id"])
    }
    by_id = {(p["sweep_id"], p["treatment_id"]): p for p in POINTS.to_dict("records")}
    out = []
    for point in rows(POINTS, "sweep_id", "series", "rate"):
        key = (point["sweep_id"], point["treatment_id"])
        beside = POINTS[(POINTS.sweep_id == point["sweep_id"]) & (POINTS["stack"] == point["stack"])
                        & (POINTS.rate == point["rate"]) & (POINTS.replicate_count > 0)]
        short = beside[beside.question_tokens == point["question_tokens"]].sort_values(
            "prefix_tokens").iloc[0]
        point["shortest_prefix_tokens"] = short.prefix_tokens
        point["input_tokens_difference"] = point["input_tokens_mean"] - short.input_tokens_mean
        for name in LATENCIES:
            point[f"{name}_difference"] = point[name] - short[name]
            point[f"{name}_ratio"] = point[name] / short[name]
        further = point["prefix_tokens"] - short.prefix_tokens
        point["ttft_ms_p50_per_1000_tokens"] = (
            point["ttft_ms_p50_difference"] / further * 1000 if further else np.nan)
        total = cached.get(key, np.nan)
        point["cached_tokens"] = None if np.isnan(total) else int(total)
        point["prefix_ratio"] = point["prefix_tokens"] / point["input_tokens_mean"]
        # In this lake exactly one treatment has a control: equal prompts without a prefix.
        control = {}
        if key[0] == "tails" and point["prefix_tokens"] == 2048:
            control = by_id["tails", f"t0-2112-{int(point['rate']):02}"]
        point["control_treatment_id"] = control.get("treatment_id")
        point["control_ttft_count"] = control.get("ttft_count")
        point["control_input_tokens_mean"] = control.get("input_tokens_mean")
        for name in LATENCIES:
            saved = control.get(name, np.nan) - point[name]
            point[f"{name}_saved"] = saved
            point[f"{name}_saved_ratio"] = saved / control.get(name, np.nan)
        out.append(point)
    columns = ["sweep_id", "series", "rate", "prefix_tokens", "validity", "replicate_count",
               "shortest_prefix_tokens", "ttft_count", "cached_tokens", "control_treatment_id",
               "control_ttft_count", "input_tokens_mean", "input_tokens_difference"]
    for metric in ("ttft", "e2e"):
        for q in (50, 95, 99):
            columns += [f"{metric}_ms_p{q}{end}" for end in ("", "_difference", "_ratio")]
    columns += ["ttft_ms_p50_per_1000_tokens", "cached_ratio", "prefix_ratio",
                "control_input_tokens_mean"]
    for metric in ("ttft", "e2e"):
        columns += [f"{metric}_ms_p{q}_saved" for q in (50, 95, 99)]
        columns.append(f"{metric}_ms_p50_saved_ratio")
    facts.write("prefix_effect/known_model", columns, out)


def model_comparison():
    out = []
    for point in POINTS.to_dict("records"):
        point["setting"] = f"{point['traits']} rate={point['rate']:g}"
        sweep = POINTS[POINTS.sweep_id == point["sweep_id"]]
        model = sorted(sweep.model)[0]
        same = sweep[(sweep.model == model) & (sweep.traits == point["traits"])
                     & (sweep.rate == point["rate"])].iloc[0]
        point["reference_model"] = model
        for name in COUNTS:
            point[f"reference_{name}"] = same[name]
        for name in [*LATENCIES, "requests_per_s", "output_tokens_per_s", "total_tokens_per_s"]:
            point[f"{name}_ratio"] = point[name] / same[name]
        out.append(point)
    columns = ["sweep_id", "setting", "model", "reference_model"]
    for name in COUNTS:
        columns += [name, f"reference_{name}"]
    for name in [*LATENCIES, "requests_per_s", "output_tokens_per_s", "total_tokens_per_s"]:
        columns += [name, f"{name}_ratio"]
    facts.write("model_comparison/known_model", columns,
                rows(pd.DataFrame(out), "sweep_id", "setting", "model"))


def replicate_spread():
    metrics = [*LATENCIES, "achieved_rate_requests_per_s", "requests_per_s", "output_tokens_per_s",
               "total_tokens_per_s"]
    chosen = TRIALS[TRIALS.rate.isin([5, 10]) & (TRIALS.prefix_tokens <= 2048)]
    out = []
    for (sweep, treatment), group in chosen.groupby(["sweep_id", "treatment_id"]):
        counted = group[group.validity != "INVALID"].sort_values("replicate")
        for metric in sorted(metrics):
            known = counted[counted[metric].notna()]
            values = known[metric].to_numpy()
            if len(values) == 0:
                continue
            several = len(values) > 1
            sd = np.std(values, ddof=1) if several else np.nan
            out.append({
                "sweep_id": sweep, "treatment_id": treatment, "metric": metric,
                "validity": facts.verdict(known.validity),
                "invalid_count": len(group) - len(counted), "value_count": len(values),
                "replicates": list(known.replicate), "replicate_values": list(values),
                "value_median": np.median(values), "value_mean": values.mean(),
                "value_min": values.min(), "value_max": values.max(),
                "sd_thousandths": round(1000 * sd, 6),
                "variation_per_mille": round(1000 * sd / values.mean(), 6),
                "range_per_mille": (
                    round(1000 * np.ptp(values) / np.median(values), 6) if several else np.nan),
            })
    facts.write("replicate_spread/known_model", list(out[0]), out)


def cost():
    out = []
    for point in rows(POINTS, "sweep_id", "treatment_id"):
        counted = TRIALS[(TRIALS.sweep_id == point["sweep_id"]) & (TRIALS.validity != "INVALID")
                         & (TRIALS.treatment_id == point["treatment_id"])].output_tokens_per_s
        dollars = point["usd_per_hour"]
        for end, speed in (("", point["output_tokens_per_s"]), ("_low", counted.max()),
                           ("_high", counted.min())):
            point[f"usd_per_million_output_tokens{end}"] = 1e6 * dollars / (3600 * speed)
        point["output_tokens_per_s_min"], point["output_tokens_per_s_max"] = (
            counted.min(), counted.max())
        point["usd_per_million_total_tokens"] = 1e6 * dollars / (3600 * point["total_tokens_per_s"])
        point["usd_per_1000_requests"] = 1000 * dollars / (3600 * point["requests_per_s"])
        point["gpus"] = None if pd.isna(point["gpus"]) else int(point["gpus"])
        out.append(point)
    facts.write("cost/known_model", [
        "sweep_id", "treatment_id", "validity", "replicate_count", "invalid_count", "gpus",
        "usd_per_hour", "requests_per_s", "output_tokens_per_s", "output_tokens_per_s_min",
        "output_tokens_per_s_max", "total_tokens_per_s", "usd_per_million_output_tokens",
        "usd_per_million_output_tokens_low", "usd_per_million_output_tokens_high",
        "usd_per_million_total_tokens", "usd_per_1000_requests"], out, digits=7)


def trial_reuse():
    facts.write("trial_reuse/known_model",
                ["sweep_id", "trial_id", "request_count", "cached_tokens", "cached_ratio"],
                [trial | {
                    "request_count": trial["ok_count"],
                    "cached_tokens": None if np.isnan(trial["cached_tokens"])
                    else int(trial["cached_tokens"]),
                } for trial in rows(TRIALS, "sweep_id", "trial_id")])


def main():
    series_point()
    rate_response()
    prefix_effect()
    model_comparison()
    replicate_spread()
    cost()
    trial_reuse()


if __name__ == "__main__":
    main()
