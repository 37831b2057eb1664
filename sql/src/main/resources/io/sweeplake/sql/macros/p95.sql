-- what:    the percentile 95, NULL on too few requests: pct(x, 0.95)
-- units:   those of x
-- source:  pct
CREATE OR REPLACE MACRO p95(x) AS pct(x, 0.95);
