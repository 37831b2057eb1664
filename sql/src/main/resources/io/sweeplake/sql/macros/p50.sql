-- what:    the percentile 50, NULL on too few requests: pct(x, 0.5)
-- units:   those of x
-- source:  pct
CREATE OR REPLACE MACRO p50(x) AS pct(x, 0.5);
