-- what:    the least number of requests from which a percentile is published: with fewer, a sample
--          may have no request at all beyond it
-- units:   q in 0..1, exclusive; the answer in requests: p50 10, p90 44, p95 90, p99 459, p99.9 4603
-- source:  MLPerf Inference, early stopping (loadgen/early_stopping.cc): the least n with q^n <= 0.01,
--          which is 99 % confidence without an exceedance; never below 10
CREATE OR REPLACE MACRO required_requests(q) AS
    CASE
        WHEN q > 0 AND q < 1
            THEN greatest(10, ceil(ln(0.01) / ln(greatest(q, 1 - q))))::BIGINT
        WHEN q IS NOT NULL
            THEN error('A percentile is asked as a fraction between 0 and 1, such as 0.99.')
    END;
