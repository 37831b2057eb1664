-- what:    the percentile 99, NULL on too few requests: pct(x, 0.99)
-- units:   those of x
-- source:  pct
CREATE OR REPLACE MACRO p99(x) AS pct(x, 0.99);
