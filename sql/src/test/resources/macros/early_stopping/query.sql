SELECT n, mlperf_pct(v, 0.5) AS p50, mlperf_pct(v, 0.9) AS p90, mlperf_pct(v, 0.99) AS p99
FROM (
    SELECT n, (i * 7919 % 4999 + 1)::DOUBLE AS v
    FROM unnest([10, 63, 64, 661, 662, 1000, 2000, 4999]) AS t(n), range(n) AS r(i)
)
GROUP BY n
ORDER BY n
