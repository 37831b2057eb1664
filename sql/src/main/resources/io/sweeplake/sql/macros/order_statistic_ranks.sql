-- what:   the ranks, from 1, of the two values of a sample of n that enclose its population's
--         quantile q with a confidence of 95 %, each end missing it with at most 2.5 %, whatever the
--         distribution; NULL when the sample has no such values
-- units:  q in 0..1, both ends left out; low and high are ranks in the sorted sample
-- source: David and Nagaraja, Order Statistics, 7.1: how many of n values lie below the quantile is
--         binomial
CREATE OR REPLACE MACRO order_statistic_ranks(n, q) AS
CASE
    -- Fewer values would miss it with more than 2.5 % even by their least or their greatest.
    WHEN greatest(pow(q, n), pow(1 - q, n)) <= 0.025
        THEN {
            'low': binomial_quantile(0.025, n, q),
            'high': binomial_quantile(0.975, n, q) + 1
        }
END;
