SELECT n, q, order_statistic_ranks(n, q).low AS low, order_statistic_ranks(n, q).high AS high,
    binomial_quantile(0.01, n, q) AS one_percent
FROM unnest([10, 59, 100, 459, 1000, 2000, 4603, 50000]) AS t(n),
    unnest([0.5, 0.9, 0.95, 0.99, 0.999]::DOUBLE[]) AS u(q)
ORDER BY n, q
