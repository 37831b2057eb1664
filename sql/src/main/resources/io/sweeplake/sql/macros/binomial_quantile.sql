-- what:   the least k for which a binomial count of n tries of probability q is at most k with
--         probability p or more; NULL without a try
-- units:  p and q in 0..1, both ends left out; n and the result are counts
-- source: sums of the probability mass function, as scipy.stats.binom.ppf. The sum begins where, by
--         Bernstein's inequality, less than 1e-15 of the mass is left below
CREATE OR REPLACE MACRO binomial_quantile(p, n, q) AS
CASE
    WHEN n >= 1
        THEN greatest(0, floor(n * q - 9 * sqrt(n * q * (1 - q)) - 24))::BIGINT
            + list_reduce(
                list_transform(
                    range(
                        greatest(0, floor(n * q - 9 * sqrt(n * q * (1 - q)) - 24))::BIGINT,
                        least(n, ceil(n * q + 9 * sqrt(n * q * (1 - q)) + 24))::BIGINT + 1
                    ),
                    lambda k: {
                        'mass': exp(
                            lgamma(n + 1.0) - lgamma(k + 1.0) - lgamma(n - k + 1.0)
                            + k * ln(q) + (n - k) * ln(1.0 - q)
                        ),
                        'below': 0::BIGINT
                    }
                ),
                lambda sum, next: {
                    'mass': sum.mass + next.mass,
                    'below': sum.below + (sum.mass < p)::BIGINT
                }
            ).below
END;
