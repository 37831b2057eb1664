-- One request fewer than each floor, the floor, and many; values without any order.
SELECT n, required_requests(0.5) AS p50_floor, required_requests(0.9) AS p90_floor,
    required_requests(0.95) AS p95_floor, required_requests(0.99) AS p99_floor,
    required_requests(0.999) AS p99_9_floor, required_requests(0.01) AS p1_floor,
    p50(v)::DECIMAL(18, 6) AS p50, p90(v)::DECIMAL(18, 6) AS p90, p95(v)::DECIMAL(18, 6) AS p95,
    p99(v)::DECIMAL(18, 6) AS p99, p99_9(v)::DECIMAL(18, 6) AS p99_9, pct(v, 0.75)::DECIMAL(18, 6) AS p75,
    pct_low(v, 0.5) AS p50_low, pct_high(v, 0.5) AS p50_high, pct_low(v, 0.99) AS p99_low,
    pct_high(v, 0.99) AS p99_high
FROM (
    -- NULL is no request.
    SELECT n, CASE WHEN i < n THEN (i * 7919 % 4999 + 1)::DOUBLE ** 2 / 1000 END AS v
    FROM unnest([9, 10, 43, 44, 89, 90, 458, 459, 2000, 4602, 4603]) AS t(n), range(n + 3) AS r(i)
)
GROUP BY n
ORDER BY n
