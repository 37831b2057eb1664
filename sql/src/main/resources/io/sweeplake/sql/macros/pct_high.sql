-- what:    the upper end of the 95 % interval of a percentile, from the requests of one run; NULL
--          where pct is, and where no request lies far enough up
-- units:   those of x; q in 0..1
-- source:  order_statistic_ranks
CREATE OR REPLACE MACRO pct_high(x, q) AS
    CASE
        WHEN count(x) >= required_requests(q)
            THEN (list(x ORDER BY x) FILTER (x IS NOT NULL))[order_statistic_ranks(count(x), q).high]
    END;
