-- what:    the least difference that a verdict speaks of: a smaller one may be real, but moves nobody
-- units:   percent of the first of the two values
-- source:  a choice. Runs of one stack on one day are commonly 1 % apart
CREATE OR REPLACE MACRO minimum_effect_percent() AS 2.0::DOUBLE;
