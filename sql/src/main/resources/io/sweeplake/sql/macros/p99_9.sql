-- what:    the percentile 99.9, NULL on too few requests: pct(x, 0.999)
-- units:   those of x
-- source:  pct
CREATE OR REPLACE MACRO p99_9(x) AS pct(x, 0.999);
