-- what:    which of n sorted values is the upper end of the 95 % interval of percentile q; n + 1 when
--          none is
-- units:   q in 0..1, exclusive; ranks from 1
-- source:  David and Nagaraja, Order Statistics, 7.1: exact binomial ranks, whatever the distribution
CREATE OR REPLACE MACRO order_statistic_rank_high(n, q) AS binomial_quantile(0.975, n, q) + 1;
