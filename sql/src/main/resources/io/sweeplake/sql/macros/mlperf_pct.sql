-- what:    MLPerf's early-stopping estimate of a percentile: the least of the slowest requests that
--          is above the percentile with 99 % confidence; NULL when no request is, below 64 requests
--          for p90 and 662 for p99
-- units:   those of x; q in 0..1, exclusive
-- source:  MLPerf Inference, loadgen/results.cc, EarlyStopping: the t-th greatest, t the most with
--          P(at most t of n beyond the percentile) <= 0.01
CREATE OR REPLACE MACRO mlperf_pct(x, q) AS
    CASE
        WHEN binomial_quantile(0.01, count(x), 1 - q) > 1
            THEN (list(x ORDER BY x) FILTER (x IS NOT NULL))[
                count(x) - binomial_quantile(0.01, count(x), 1 - q) + 2
            ]
    END;
