SELECT length(repeat('x', 2000000000))
SELECT repeat('x', 500000000)
SELECT len(range(300000000))
SELECT length(lpad('x', 2000000000, 'y'))
SELECT length(rpad('x', 1900000000, 'y'))
SELECT len(list_transform(range(100000000), lambda x : x + 1))
SELECT len(list_sort(list_transform(range(50000000), lambda x : -x)))
SELECT length(string_agg(repeat('x', 1000), '')) FROM range(10000000)
SELECT len(list(i)) FROM range(300000000) AS t(i)
SELECT length(replace(repeat('x', 100000000), 'x', 'yyyyyyyyyy'))
SELECT length(array_to_string(range(100000000), ','))
SELECT length(to_base64(encode(repeat('x', 1000000000))))
SELECT repeat(i::VARCHAR, 100000) FROM range(1000000) AS t(i)
SELECT count(*) FROM range(10000000) AS a, range(10000000) AS b WHERE (a.range * b.range) % 7 = 3
SELECT count(*) FROM requests AS a, requests AS b, range(100000000) AS c, range(100000000) AS d WHERE c.range % 3 = d.range % 5
SELECT a.i, b.i FROM range(100000000) AS a(i), range(100000000) AS b(i) ORDER BY a.i * b.i
WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n
WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n, range(10)) SELECT count(*) FROM n
WITH RECURSIVE n AS (SELECT 'x' AS t UNION ALL SELECT t || t FROM n) SELECT max(length(t)) FROM n
SELECT count(DISTINCT hash(i)) FROM range(100000000000) AS t(i)
SELECT count(*) FROM generate_series(1, 1000000000000) AS t(i) WHERE i % 1000000007 = 1000000008
SELECT sum(length(regexp_replace(repeat('a', 100000), '(a*)*b', 'x'))) FROM range(100000000)
SELECT list_reduce(range(100000000), lambda x, y : (x + y) % 1000003) FROM range(1000)
SELECT array_agg(a.range ORDER BY b.range) FROM range(100000) AS a, range(100000) AS b
SELECT * FROM (PIVOT (SELECT i % 5000 AS p, i FROM range(100000000) AS t(i)) ON p IN (1, 2, 3) USING string_agg(i::VARCHAR) GROUP BY i)
SELECT sum(length(sha256(repeat(i::VARCHAR, 1000000)))) FROM range(10000000) AS t(i)
