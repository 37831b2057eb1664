-- what:    the upper end of the 95 % interval of what a further replicate is like in the middle, from
--          the values of the replicates; NULL for fewer than two, and unless all are above 0
-- units:   those of x
-- source:  Student's t on the logarithms: with 2 or 3 replicates the bootstrap covers 50 or 75 %,
--          this 95 % (docs/statistics.md)
CREATE OR REPLACE MACRO replicates_high(x) AS
    CASE
        WHEN count(x) >= 2 AND min(x) > 0 THEN exp(
            avg(ln(CASE WHEN x > 0 THEN x END))
            + t_critical(count(x) - 1) * stddev_samp(ln(CASE WHEN x > 0 THEN x END)) / sqrt(count(x))
        )
    END;
