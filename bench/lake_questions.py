"""What bench/lake asks: of each view, and of one flat file of all requests by the best query that we could write.

Both must give the same rows, in any order. `{sweep}`, `{other}` and `{trial}` are ids; FLAT has a row a request with
all that was asked of its trial, sorted by trial, READINGS a row a reading of a server likewise. `pandas` computes from
D: the requests of the raw JSON that the question is about, with what was asked of their trials.
"""
from dataclasses import dataclass
from typing import Callable, Optional

TRIAL, SWEEP, ALL = "a trial", "a sweep", "all"
WHERE = {
    TRIAL: "WHERE sweep_id = '{sweep}' AND trial_id = '{trial}'",
    SWEEP: "WHERE sweep_id = '{sweep}'",
    ALL: "WHERE true",
}
# By the views' own definitions, whatever of them this data needs: a query that leaves a case out asks something else.
IN_WINDOW = "coalesce(sent_at BETWEEN window_start_at AND window_end_at, true)"
OK = f"status = 'ok' AND {IN_WINDOW}"
TTFT = "first_token_us / 1000.0::DOUBLE"
E2E = "end_us / 1000.0::DOUBLE"
TOKENS = """coalesce(server_output_tokens, CASE WHEN extras['ignore_eos'] = 1 AND coalesce(extras['content_chunk_count']
    = asked_output_tokens, true) THEN asked_output_tokens END, output_tokens)"""
TPOT = f"""CASE WHEN {TOKENS} >= 2 AND last_token_us > first_token_us
    THEN (last_token_us - first_token_us) / 1000.0::DOUBLE / ({TOKENS} - 1) END"""
KEPT = "first_token_us <= 150000 AND end_us <= 250000"
SPAN = "(max(sent_us + end_us) - min(sent_us)) / 1e6::DOUBLE"


@dataclass
class Question:
    view: str
    scope: str
    ours: str
    flat: str
    pandas: Optional[Callable] = None

    @property
    def name(self):
        return f"{self.view}, {self.scope}"


def per_trial(columns, scope, where="true"):
    """Trials as a subquery of the flat file, with what the columns say."""
    return f"""(
        SELECT any_value(sweep_id) AS sweep_id, any_value(treatment_id) AS treatment_id, any_value(replicate) AS replicate,
            any_value(model) AS model, any_value(stack) AS stack, any_value(rate) AS rate,
            any_value(prefix_tokens) AS prefix_tokens, {columns}
        FROM FLAT {WHERE[scope]} AND validity <> 'INVALID' AND {where} GROUP BY trial_id)"""


P95 = f"quantile_cont({TTFT}, 0.95) FILTER (status = 'ok') AS p95"
OUT = f"sum({TOKENS}) FILTER (status = 'ok') / ({SPAN}) AS tokens_per_s"
SERVED = f"count(*) FILTER (status = 'ok') / ({SPAN}) AS per_s"
PCT = [0.5, 0.9, 0.95, 0.99, 0.999]


def ok(d):
    return d[d.ok & d.in_window]


def span(d):
    d = d[d.in_window]
    return ((d.sent_us + d.end_us).groupby(d.trial_id).max() - d.sent_us.groupby(d.trial_id).min()) / 1e6


def by_trial(d, **columns):
    import pandas as pd

    keys = d.groupby("trial_id")[["sweep_id", "treatment_id", "replicate", "model", "stack", "rate", "prefix_tokens"]].first()
    return keys.join(pd.DataFrame(columns))


def p95s(d):
    return by_trial(d, p95=ok(d).groupby("trial_id").ttft_ms.quantile(0.95))


def served(d):
    fine = ok(d).groupby("trial_id")
    return by_trial(
        d, p95=fine.ttft_ms.quantile(0.95), per_s=fine.size() / span(d), tokens_per_s=fine.output_tokens.sum() / span(d),
        tpot=fine.tpot_ms.quantile(0.5), e2e=fine.e2e_ms.quantile(0.95),
    )


def rows(frame):
    return list(frame.itertuples(index=False, name=None))


def medians(d, key, *columns):
    return rows(served(d).groupby(key)[list(columns)].median().reset_index())


def request_questions():
    for scope in (TRIAL, SWEEP, ALL):
        w = WHERE[scope]
        yield Question(
            "requests", scope,
            f"SELECT model, status, count(*), sum(end_us), max(first_token_us) FROM requests {w} GROUP BY ALL",
            f"SELECT model, status, count(*), sum(end_us), max(first_token_us) FROM FLAT {w} GROUP BY ALL",
            lambda d: rows(d.assign(status=d.ok.map({True: "ok", False: "error"})).groupby(["model", "status"]).agg(
                n=("end_us", "size"), sum=("end_us", "sum"), most=("first_token_us", "max")).reset_index()),
        )
        yield Question(
            "request_latency", scope,
            f"SELECT model, count(*), avg(ttft_ms), avg(tpot_ms), max(e2e_ms), count(*) FILTER (ttft_ms <= 50)"
            f" FROM request_latency {w} AND in_window AND status = 'ok' GROUP BY model",
            f"SELECT model, count(*), avg({TTFT}), avg({TPOT}), max({E2E}), count(*) FILTER ({TTFT} <= 50)"
            f" FROM FLAT {w} AND {OK} GROUP BY model",
            lambda d: rows(ok(d).assign(quick=ok(d).ttft_ms <= 50).groupby("model").agg(
                n=("ttft_ms", "size"), a=("ttft_ms", "mean"), b=("tpot_ms", "mean"), c=("e2e_ms", "max"),
                q=("quick", "sum")).reset_index()),
        )
        yield Question(
            "request_slo", scope,
            f"SELECT slo_met, ttft_met, count(*) FROM request_slo {w} AND in_window GROUP BY ALL",
            f"SELECT status = 'ok' AND {KEPT}, status = 'ok' AND first_token_us <= 150000, count(*)"
            f" FROM FLAT {w} AND {IN_WINDOW} GROUP BY ALL",
            lambda d: rows(d[d.in_window].assign(
                kept=d.ok & (d.ttft_ms <= 150) & (d.e2e_ms <= 250), first=d.ok & (d.ttft_ms <= 150)).groupby(
                    ["kept", "first"]).size().reset_index()),
        )
    for scope in (TRIAL, SWEEP, ALL):
        w = WHERE[scope]
        yield Question(
            "server_metrics", scope,
            f"SELECT metric, count(*), max(value) FROM server_metrics {w} AND metric IS NOT NULL GROUP BY metric",
            f"SELECT metric, count(*), max(value) FROM READINGS {w} AND metric IS NOT NULL GROUP BY metric",
        )
    w = WHERE[TRIAL]
    yield Question(
        "server_intervals", TRIAL,
        f"SELECT metric, count(*), sum(increase) FROM server_intervals {w} AND increase IS NOT NULL GROUP BY metric",
        f"""SELECT metric, count(*), sum(value - before) FROM (
            SELECT metric, value, lag(value) OVER (PARTITION BY metric ORDER BY "at") AS before FROM READINGS
            {w} AND kind IN ('counter', 'histogram')) WHERE before IS NOT NULL GROUP BY metric""",
    )


def trial_questions():
    w = WHERE[TRIAL]
    ask = lambda view, columns, flat, pandas=None, more="": Question(
        view, TRIAL, f"SELECT {columns} FROM {view} {w} {more}", flat, pandas
    )
    yield ask("stages", "shard, reported_count", f"SELECT shard, count(*) FROM FLAT {w} GROUP BY shard",
              lambda d: rows(d.groupby("shard").size().reset_index()))
    yield Question("sweeps", SWEEP, f"SELECT sweep_id, trial_count FROM sweeps {WHERE[SWEEP]}",
                   f"SELECT sweep_id, count(DISTINCT trial_id) FROM FLAT {WHERE[SWEEP]} GROUP BY sweep_id",
                   lambda d: rows(d.groupby("sweep_id").trial_id.nunique().reset_index()))
    yield ask("trial_metrics", "value_count, mean, p50, p99, max",
              f"SELECT count({TTFT}), avg({TTFT}), quantile_cont({TTFT}, 0.5), quantile_cont({TTFT}, 0.99), max({TTFT})"
              f" FROM FLAT {w} AND {OK}",
              lambda d: [(len(ok(d)), ok(d).ttft_ms.mean(), *ok(d).ttft_ms.quantile([0.5, 0.99]), ok(d).ttft_ms.max())],
              "AND metric = 'ttft_ms'")
    yield ask("trials", "model, rate, request_count, in_window_ok_count, span_s",
              f"SELECT any_value(model), any_value(rate), count(*), count(*) FILTER ({OK}),"
              f" (max(sent_us + end_us) FILTER ({IN_WINDOW}) - min(sent_us) FILTER ({IN_WINDOW})) / 1e6::DOUBLE FROM FLAT {w}",
              lambda d: [(d.model.iloc[0], d.rate.iloc[0], len(d), len(ok(d)), span(d).iloc[0])])
    yield Question("trials", ALL, "SELECT model, rate, count(*), sum(request_count) FROM trials GROUP BY ALL",
                   "SELECT model, rate, count(DISTINCT trial_id), count(*) FROM FLAT GROUP BY ALL",
                   lambda d: rows(d.groupby(["model", "rate"]).trial_id.agg(["nunique", "size"]).reset_index()))
    yield ask("trial_errors", "status, error_kind, http_status, failed_count, in_window_count",
              f"SELECT status, error_kind, http_status, count(*), count(*) FILTER ({IN_WINDOW}) FROM FLAT {w}"
              " AND status <> 'ok' GROUP BY ALL",
              lambda d: [("error", "http", 503, int((~d.ok).sum()), int((~d.ok & d.in_window).sum()))])
    yield ask("trial_goodput", "slo_met_count, goodput_ratio, goodput_requests_per_s",
              f"SELECT count(*) FILTER (good), count(*) FILTER (good) / count(*), count(*) FILTER (good) / ({SPAN})"
              f" FROM (SELECT sent_us, end_us, status = 'ok' AND {KEPT} AS good FROM FLAT {w} AND {IN_WINDOW})",
              lambda d: [(n := int((ok(d).ttft_ms.le(150) & ok(d).e2e_ms.le(250)).sum()), n / int(d.in_window.sum()),
                          n / span(d).iloc[0])])
    for scope in (TRIAL, SWEEP):
        yield Question(
            "trial_latency", scope,
            f"SELECT trial_id, ttft_ms_p50, ttft_ms_p99, tpot_ms_p50, tpot_ms_p99, e2e_ms_p99 FROM trial_latency {WHERE[scope]}",
            f"SELECT trial_id, t[1], t[2], p[1], p[2], e FROM (SELECT trial_id, quantile_cont({TTFT}, [0.5, 0.99]) AS t,"
            f" quantile_cont({TPOT}, [0.5, 0.99]) AS p, quantile_cont({E2E}, 0.99) AS e FROM FLAT {WHERE[scope]} AND {OK}"
            " GROUP BY trial_id)",
            lambda d: [(trial, *g.ttft_ms.quantile([0.5, 0.99]), *g.tpot_ms.quantile([0.5, 0.99]), g.e2e_ms.quantile(0.99))
                       for trial, g in ok(d).groupby("trial_id")],
        )
    yield ask("trial_load", "request_count, ok_count, error_count, achieved_rate_requests_per_s, schedule_delay_ms_p99",
              f"SELECT count(*), count(*) FILTER ({OK}), count(*) FILTER (status = 'error' AND {IN_WINDOW}),"
              f" (count(*) FILTER ({IN_WINDOW}) - 1) * 1e6::DOUBLE / (max(sent_us) FILTER ({IN_WINDOW}) - min(sent_us)"
              f" FILTER ({IN_WINDOW})), quantile_cont(schedule_delay_us / 1000.0::DOUBLE, 0.99) FILTER ({IN_WINDOW})"
              f" FROM FLAT {w}",
              lambda d: [(len(d), len(ok(d)), int((~d.ok & d.in_window).sum()),
                          (d.in_window.sum() - 1) * 1e6 / (d[d.in_window].sent_us.max() - d[d.in_window].sent_us.min()),
                          d[d.in_window].delay_ms.quantile(0.99))])
    yield ask("trial_percentiles", "percentile, value_ms",
              f"SELECT unnest([50, 90, 95, 99, 99.9]), unnest(quantile_cont({E2E}, {PCT})) FROM FLAT {w} AND {OK}",
              lambda d: list(zip([50, 90, 95, 99, 99.9], ok(d).e2e_ms.quantile(PCT))), "AND metric = 'e2e_ms'")
    yield ask("trial_reuse", "request_count, cached_tokens, cached_ratio",
              f"SELECT count(*), sum(cached_tokens), sum(cached_tokens) / sum(server_input_tokens) FROM FLAT {w} AND {OK}",
              lambda d: [(len(ok(d)), ok(d).cached_tokens.sum(), ok(d).cached_tokens.sum() / ok(d).input_tokens.sum())])
    yield ask("trial_server", "reading_count, requests_running_count_max, whole_requests_finished_count",
              f"SELECT count(*) FILTER (name = 'up'), max(value) FILTER (metric = 'requests_running_count'), max(value)"
              f" FILTER (metric = 'requests_finished_count') FROM READINGS {w}")
    yield ask("trial_server_timeline", "second, requests_finished_per_s",
              f"""SELECT second, sum(increase * (least(to_s, second + 1) - greatest(from_s, second)) / (to_s - from_s)) FROM (
                  SELECT *, unnest(range(floor(from_s)::BIGINT, ceil(to_s)::BIGINT)) AS second FROM (
                      SELECT (epoch_us("at") - epoch_us(window_start_at)) / 1e6::DOUBLE AS to_s, lag(to_s) OVER reading AS from_s,
                          value - lag(value) OVER reading AS increase FROM READINGS {w} AND metric = 'requests_finished_count'
                      WINDOW reading AS (ORDER BY "at")) WHERE from_s IS NOT NULL) GROUP BY second""")
    yield ask("trial_throughput", "ok_count, requests_per_s, output_tokens_per_s",
              f"SELECT count(*) FILTER (status = 'ok'), {SERVED}, {OUT} FROM FLAT {w} AND {IN_WINDOW}",
              lambda d: [(len(ok(d)), len(ok(d)) / span(d).iloc[0], ok(d).output_tokens.sum() / span(d).iloc[0])])
    yield ask("trial_timeline", "second, sent_count, finished_count + failed_count",
              f"""SELECT second, sum(sent), sum(1 - sent) FROM (SELECT unnest([1, 0]) AS sent, floor(unnest([start, start + end_us])
                  / 1e6::DOUBLE) AS second FROM (SELECT epoch_us(sent_at) - epoch_us(window_start_at) AS start, end_us
                  FROM FLAT {w})) GROUP BY second""", timeline)
    yield ask("trial_validity", "validity, count(*)", f"SELECT any_value(validity), 1 FROM FLAT {w}", None, "GROUP BY validity")


def timeline(d):
    start = d.sent_us - d.window_start_us
    sent, ended = (start // 1_000_000).value_counts(), ((start + d.end_us) // 1_000_000).value_counts()
    return [(s, int(sent.get(s, 0)), int(ended.get(s, 0))) for s in sorted(set(sent.index) | set(ended.index))]


def treatment_questions():
    """Of one sweep, and of all of them."""
    key = "sweep_id, treatment_id"
    for scope in (SWEEP, ALL):
        w = WHERE[scope]
        trials = lambda columns, where=IN_WINDOW: per_trial(columns, scope, where)
        ask = lambda view, columns, flat, pandas=None, more="": Question(
            view, scope, f"SELECT {columns} FROM {view} {w} {more}", flat, pandas
        )
        both = ["sweep_id", "treatment_id"]
        yield ask("cost", f"{key}, usd_per_1000_requests",
                  f"SELECT {key}, 6.5::DOUBLE / (median(per_s) * 3.6) FROM {trials(SERVED)} GROUP BY {key}",
                  lambda d: [(*k, 6.5 / (v * 3.6)) for *k, v in medians(d, both, "per_s")])
        yield ask("replicate_spread", f"{key}, value_min, value_max, value_sd",
                  f"SELECT {key}, min(p95), max(p95), stddev_samp(p95) FROM {trials(P95)} GROUP BY {key}",
                  lambda d: rows(p95s(d).groupby(both).p95.agg(["min", "max", "std"]).reset_index()), "AND metric = 'ttft_ms_p95'")
        yield ask("series_point", f"{key}, rate, ttft_ms_p95, requests_per_s",
                  f"SELECT {key}, any_value(rate), median(p95), median(per_s) FROM {trials(P95 + ', ' + SERVED)} GROUP BY {key}",
                  lambda d: medians(d, both, "rate", "p95", "per_s"))
        yield ask("treatment_metrics", f"{key}, value, log_mean, log_sd",
                  f"SELECT {key}, median(p95), avg(ln(p95)), stddev_samp(ln(p95)) FROM {trials(P95)} GROUP BY {key}",
                  lambda d: rows(__import__("numpy").log(p95s(d).set_index(both).p95).groupby(level=[0, 1]).agg(
                      ["mean", "std"]).reset_index().pipe(lambda f: f.assign(value=rows_median(d, both))[both + ["value", "mean", "std"]])),
                  "AND metric = 'ttft_ms_p95'")
        p99 = f"quantile_cont({TTFT}, 0.99) FILTER (status = 'ok') AS p99"
        yield ask("treatment_slo", f"{key}, value_ms, met",
                  f"SELECT {key}, median(p99), median(p99) <= 150 FROM {trials(p99)} GROUP BY {key}",
                  lambda d: [(*k, v, v <= 150) for *k, v in rows(by_trial(d, p99=ok(d).groupby("trial_id").ttft_ms.quantile(
                      0.99)).groupby(both).p99.median().reset_index())], "AND slo = 'ttft_ms_p99'")
        e95 = f"quantile_cont({E2E}, 0.95) FILTER (status = 'ok') AS e95"
        many = ", ".join([P95, e95, OUT])
        yield ask("treatment_summary", f"{key}, ttft_ms_p95, e2e_ms_p95, output_tokens_per_s",
                  f"SELECT {key}, median(p95), median(e95), median(tokens_per_s) FROM {trials(many)} GROUP BY {key}",
                  lambda d: medians(d, both, "p95", "e2e", "tokens_per_s"))
        yield ask("model_comparison", "sweep_id, treatment_id, ttft_ms_p95_ratio",
                  f"""SELECT {key}, p / first_value(p) OVER (PARTITION BY sweep_id, rate, prefix_tokens ORDER BY model) FROM (
                      SELECT {key}, any_value(model) AS model, any_value(rate) AS rate, any_value(prefix_tokens) AS prefix_tokens,
                      median(p95) AS p FROM {trials(P95)} GROUP BY {key})""", against("model", ["rate", "prefix_tokens"]))
        tpot = f"quantile_cont({TPOT}, 0.5) FILTER (status = 'ok') AS tpot"
        yield ask("pareto_frontier", "sweep_id, treatment_id, output_tokens_per_s_per_user, output_tokens_per_s",
                  f"""SELECT sweep_id, treatment_id, per_user, made FROM (
                      SELECT *, max(made) OVER (PARTITION BY sweep_id, model, prefix_tokens ORDER BY per_user DESC
                          ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS most
                      FROM (SELECT {key}, any_value(model) AS model, any_value(prefix_tokens) AS prefix_tokens,
                          1000 / median(tpot) AS per_user, median(tokens_per_s) AS made
                          FROM {trials(tpot + ', ' + OUT)} GROUP BY {key})) WHERE most IS NULL OR made > most""", pareto)
        yield ask("prefix_effect", "sweep_id, treatment_id, ttft_ms_p95_saved",
                  f"""SELECT sweep_id, treatment_id, control - p FROM (
                      SELECT *, first_value(p) OVER (PARTITION BY sweep_id, rate, model ORDER BY prefix_tokens) AS control FROM (
                      SELECT {key}, any_value(model) AS model, any_value(rate) AS rate, any_value(prefix_tokens) AS prefix_tokens,
                      median(p95) AS p FROM {trials(P95)} GROUP BY {key})) WHERE prefix_tokens > 0""", saved,
                  "AND prefix_tokens > 0")
        yield ask("rate_response", "sweep_id, treatment_id, ttft_ms_p95_ratio",
                  f"""SELECT {key}, p / first_value(p) OVER (PARTITION BY sweep_id, prefix_tokens, model ORDER BY rate) FROM (
                      SELECT {key}, any_value(model) AS model, any_value(rate) AS rate, any_value(prefix_tokens) AS prefix_tokens,
                      median(p95) AS p FROM {trials(P95)} GROUP BY {key})""", against("rate", ["model", "prefix_tokens"]))
        yield ask("saturation_point", "sweep_id, model, peak_rate, peak_requests_per_s",
                  f"""SELECT sweep_id, any_value(model), arg_max(rate, n), max(n) FROM (
                      SELECT {key}, any_value(model) AS model, any_value(prefix_tokens) AS prefix_tokens, any_value(rate) AS rate,
                      median(per_s) AS n FROM {trials(SERVED)} GROUP BY {key}) GROUP BY sweep_id, model, prefix_tokens""", peaks)
    yield Question(
        "sweep_comparison", "two sweeps",
        "SELECT treatment_a, value_a, difference_percent FROM sweep_comparison WHERE sweep_a = '{other}' AND"
        " sweep_b = '{sweep}' AND metric = 'ttft_ms_p95'",
        f"""WITH both_sweeps AS (SELECT sweep_id, treatment_id, median(p95) AS p, avg(ln(p95)) AS l FROM
            {per_trial(P95, ALL, IN_WINDOW + " AND sweep_id IN ('{sweep}', '{other}')")} GROUP BY sweep_id, treatment_id)
            SELECT a.treatment_id, a.p, 100 * (exp(b.l - a.l) - 1) FROM both_sweeps AS a JOIN both_sweeps AS b USING (treatment_id)
            WHERE a.sweep_id = '{{other}}' AND b.sweep_id = '{{sweep}}'""",
    )
    yield Question(
        "regression", ALL,
        "SELECT sweep_id, treatment_id, difference_percent FROM regression WHERE is_latest AND metric = 'ttft_ms_p95'",
        f"""SELECT sweep_id, treatment_id, 100 * (exp(l - earlier) - 1) FROM (
            SELECT *, avg(l) OVER (PARTITION BY treatment_id ORDER BY sweep_id ROWS BETWEEN 10 PRECEDING AND 1 PRECEDING) AS earlier,
            max(sweep_id) OVER () AS latest FROM (SELECT sweep_id, treatment_id, avg(ln(p95)) AS l FROM
            {per_trial(P95, ALL, IN_WINDOW)} GROUP BY sweep_id, treatment_id)) WHERE sweep_id = latest""",
    )


def rows_median(d, both):
    return p95s(d).groupby(both).p95.median().values


def points(d):
    return served(d).groupby(["sweep_id", "treatment_id", "model", "rate", "prefix_tokens"])[
        ["p95", "per_s", "tokens_per_s", "tpot"]].median().reset_index()


def against(first, same):
    def compute(d):
        p = points(d).sort_values(first)
        p["ratio"] = p.p95 / p.groupby(same).p95.transform("first")
        return rows(p[["sweep_id", "treatment_id", "ratio"]])
    return compute


def saved(d):
    p = points(d).sort_values("prefix_tokens")
    p["saved"] = p.groupby(["model", "rate"]).p95.transform("first") - p.p95
    return rows(p[p.prefix_tokens > 0][["sweep_id", "treatment_id", "saved"]])


def pareto(d):
    p = points(d)
    p["per_user"] = 1000 / p.tpot
    p = p.sort_values("per_user", ascending=False)
    most = p.groupby(["model", "prefix_tokens"]).tokens_per_s.transform(lambda made: made.cummax().shift())
    return rows(p[most.isna() | (p.tokens_per_s > most)][["sweep_id", "treatment_id", "per_user", "tokens_per_s"]])


def peaks(d):
    p = points(d)
    best = p.loc[p.groupby(["model", "prefix_tokens"]).per_s.idxmax()]
    return rows(best[["sweep_id", "model", "rate", "per_s"]])


def all_questions():
    return [*request_questions(), *trial_questions(), *treatment_questions()]
