-- what:    which of n sorted values is the lower end of the 95 % interval of percentile q; 0 when
--          none is
-- units:   q in 0..1, exclusive; ranks from 1
-- source:  David and Nagaraja, Order Statistics, 7.1: exact binomial ranks, whatever the distribution
CREATE OR REPLACE MACRO order_statistic_rank_low(n, q) AS binomial_quantile(0.025, n, q);
