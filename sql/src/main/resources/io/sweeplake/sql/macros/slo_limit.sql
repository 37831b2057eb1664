-- what:   the bound that a sweep's promise sets for one metric of one request, whatever the percentile:
--         the least, if it sets several; NULL without one
-- units:  the metric's own; slo is as in sweeps, ttft_ms_p99 and its kin to numbers
-- source: measurement rules, goodput: a request is good that met every limit
CREATE OR REPLACE MACRO slo_limit(slo, metric) AS
list_min(
    list_transform(
        list_filter(
            map_entries(slo),
            lambda promise: regexp_full_match(promise.key, metric || '(_p[0-9.]+)?')
        ),
        lambda promise: promise.value
    )
);
