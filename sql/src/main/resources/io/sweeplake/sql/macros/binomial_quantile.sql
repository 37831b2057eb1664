-- what:    the least k with P(X <= k) >= p, where X is binomial with n draws of probability q
-- units:   p and q in 0..1, exclusive; n and the answer are counts
-- source:  the definition. Summing starts seven standard deviations below the mean: what lies
--          further off is less than 1e-9
CREATE OR REPLACE MACRO binomial_quantile(p, n, q) AS
    list_reduce(
        list_transform(
            range(
                greatest(0, floor(n * q - 7 * sqrt(n * q * (1 - q)) - 14))::BIGINT,
                least(n, ceil(n * q + 7 * sqrt(n * q * (1 - q)) + 14))::BIGINT + 1
            ),
            lambda k: {
                'k': k,
                'sum': exp(
                    lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) + k * ln(q)
                        + (n - k) * ln(1 - q)
                )
            }
        ),
        lambda below, next: {
            'k': CASE WHEN below.sum >= p THEN below.k ELSE next.k END,
            'sum': CASE WHEN below.sum >= p THEN below.sum ELSE below.sum + next.sum END
        }
    ).k;
