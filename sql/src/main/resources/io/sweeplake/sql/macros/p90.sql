-- what:    the percentile 90, NULL on too few requests: pct(x, 0.9)
-- units:   those of x
-- source:  pct
CREATE OR REPLACE MACRO p90(x) AS pct(x, 0.9);
