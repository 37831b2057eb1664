"""Writes expected.csv of the cases `known_model` of the views that judge by an SLO, without any view.

The frontier is found by comparing every two treatments, the knee by the package kneed.

    python3 slo_views.py
"""
import numpy as np
import pandas as pd
from kneed import KneeLocator

import facts

TABLES = facts.lake(facts.SQL / "src/test/resources/lakes/known_model.sql")
TRIALS = facts.trials(TABLES)
POINTS = facts.treatments(TRIALS)
LIMITS = {
    "first": {"tpot_ms_p50": 20.0, "ttft_ms_p95": 200.0},
    "tails": {"ttft_ms_p99": 100.0},
}


def judge(point):
    """The limits of one treatment, and whether it keeps them all."""
    limits = []
    for slo, limit in sorted(LIMITS[point["sweep_id"]].items()):
        metric, q = slo.rsplit("_p", 1)
        failed = point["request_count"] - point["ok_count"]
        value = point[slo]
        met = None if np.isnan(value) else bool(value <= limit)
        if failed / point["request_count"] > round(1 - float(q) / 100, 3):
            met = False
        limits.append({
            "sweep_id": point["sweep_id"], "treatment_id": point["treatment_id"], "slo": slo,
            "metric": metric, "percentile": float(q), "limit_ms": limit, "value_ms": value,
            "value_count": point["replicate_count"], "replicate_count": point["replicate_count"],
            "request_count": point[f"{metric[:-3]}_count"],
            "in_window_count": point["request_count"], "failed_count": failed, "met": met,
        })
    verdicts = [each["met"] for each in limits]
    whole = False if False in verdicts else None if None in verdicts else True
    return [each | {"slo_met": whole} for each in limits]


def slo_met(point):
    return judge(point)[0]["slo_met"] if point["replicate_count"] else None


def treatment_slo():
    points = POINTS[POINTS.replicate_count > 0].sort_values(["sweep_id", "treatment_id"])
    out = [limit for point in points.to_dict("records") for limit in judge(point)]
    facts.write("treatment_slo/known_model", list(out[0]), out)


def beaten(point, others):
    """Whether another one is as good in both and better in one."""
    x, y = "output_tokens_per_s_per_user", "output_tokens_per_s_per_unit"
    return any(
        other[x] >= point[x] and other[y] >= point[y]
        and (other[x] > point[x] or other[y] > point[y]) for other in others)


def pareto_frontier():
    points = []
    for point in POINTS.sort_values(["sweep_id", "treatment_id"]).to_dict("records"):
        if point["replicate_count"]:
            units = 1 if pd.isna(point["gpus"]) else point["gpus"]
            points.append(point | {
                "unit": "endpoint" if pd.isna(point["gpus"]) else "gpu",
                "output_tokens_per_s_per_user": 1000 / point["tpot_ms_p50"],
                "output_tokens_per_s_per_unit": point["output_tokens_per_s"] / units,
                "slo_met": slo_met(point)})
    out = []
    for point in points:
        sweep = [p for p in points if p["sweep_id"] == point["sweep_id"]]
        demand = [p for p in sweep if (p["model"], p["traits"]) == (point["model"], point["traits"])]
        point["on_frontier"] = not beaten(point, demand)
        point["on_slo_frontier"] = point["slo_met"] is True and not beaten(
            point, [p for p in demand if p["slo_met"]])
        point["on_sweep_frontier"] = not beaten(point, sweep)
        if point["on_frontier"] or point["on_slo_frontier"]:
            out.append(point)
    facts.write("pareto_frontier/known_model", [
        "sweep_id", "treatment_id", "unit", "slo_met", "on_frontier", "on_slo_frontier",
        "on_sweep_frontier", "tpot_count", "output_tokens_per_s", "output_tokens_per_s_per_user",
        "output_tokens_per_s_per_unit"], out)


def knee(rates, served):
    """None when the line does not bend."""
    return KneeLocator(rates, served, S=1.0, curve="concave", direction="increasing").knee


def saturation_point():
    out = []
    for (sweep, series), line in POINTS.sort_values("rate").groupby(["sweep_id", "series"]):
        known = line[line.replicate_count > 0].to_dict("records")
        rates = [point["rate"] for point in known]
        short = [p["rate"] for p in known
                 if p["achieved_ratio"] + 2 / np.sqrt(p["request_count"]) < 0.98]
        broken = [p["rate"] for p in known if slo_met(p) is False]
        met = [p["rate"] for p in known
               if slo_met(p) and p["rate"] < min(broken, default=np.inf)]
        peak = max(known, key=lambda point: point["requests_per_s"])
        out.append({
            "sweep_id": sweep, "series": series,
            "validity": facts.verdict(line.validity[line.replicate_count > 0]),
            "rate_count": len(known), "invalid_rate_count": len(line) - len(known),
            "lowest_rate": rates[0], "highest_rate": rates[-1],
            "sustained_rate": max(
                (r for r in rates if r < min(short, default=np.inf)), default=None),
            "short_rate": min(short, default=None),
            "knee_rate": knee(rates, [point["requests_per_s"] for point in known]),
            "slo_rate": max(met, default=None), "slo_broken_rate": min(broken, default=None),
            "slo_unknown_count": sum(slo_met(point) is None for point in known),
            "peak_rate": peak["rate"], "peak_requests_per_s": peak["requests_per_s"],
            "peak_output_tokens_per_s": max(p["output_tokens_per_s"] for p in known),
        })
    facts.write("saturation_point/known_model", list(out[0]), out)


if __name__ == "__main__":
    treatment_slo()
    pareto_frontier()
    saturation_point()
