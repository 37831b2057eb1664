-- what:    a percentile that refuses too few requests: NULL below required_requests(q)
-- units:   those of x; q in 0..1, a constant
-- source:  Hyndman and Fan 1996, type 7, which is numpy's default
CREATE OR REPLACE MACRO pct(x, q) AS
    CASE WHEN count(x) >= required_requests(q) THEN quantile_cont(x, q) END;
