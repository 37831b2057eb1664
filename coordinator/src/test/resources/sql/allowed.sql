SELECT 1
SELECT 1;
VALUES (1, 'a'), (2, 'b')
FROM trials
TABLE sweeps
SELECT * FROM TRIALS
SELECT count(*) FROM requests WHERE sweep_id = 's1'
SELECT t.trial_id, r.end_us FROM trials AS t JOIN requests AS r USING (sweep_id, trial_id) ORDER BY ALL LIMIT 3
SELECT * FROM trials LEFT JOIN sweeps ON trials.sweep_id = sweeps.sweep_id
SELECT trial_id FROM trials WHERE trial_id IN (SELECT trial_id FROM requests)
SELECT model, quantile_cont(end_us, [0.5, 0.99]) FROM requests GROUP BY model HAVING count(*) > 1
SELECT trial_id, row_number() OVER (PARTITION BY shard ORDER BY end_us DESC) AS n FROM requests QUALIFY n = 1
SELECT DISTINCT ON (trial_id) * FROM requests ORDER BY trial_id, end_us
SELECT * FROM requests LIMIT 100%
SELECT * FROM requests USING SAMPLE 5
WITH slow AS (SELECT * FROM requests WHERE end_us > 10) SELECT count(*) FROM slow
WITH slow AS MATERIALIZED (FROM requests), fast AS (FROM slow) SELECT count(*) FROM slow, fast
WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT sum(i) FROM n
WITH trials AS (SELECT 1 AS one) SELECT one FROM trials
SELECT trial_id FROM trials UNION ALL SELECT trial_id FROM requests ORDER BY 1 LIMIT 3
SELECT trial_id FROM requests LIMIT (SELECT 2)
SELECT trial_id FROM trials INTERSECT SELECT trial_id FROM requests
SELECT i FROM range(5) AS t(i)
SELECT unnest([1, 2, 3]) AS i
SELECT * FROM unnest([1, 2, 3])
SELECT key, value FROM json_each('{"a": 1}')
SELECT * FROM generate_series(1, 3)
SELECT * FROM trials, LATERAL (SELECT count(*) FROM requests WHERE requests.trial_id = trials.trial_id)
SELECT CASE WHEN end_us > 5 THEN 'slow' ELSE 'fast' END AS speed, CAST(end_us AS DOUBLE)::DECIMAL(18, 3), TRY_CAST('x' AS INTEGER) FROM requests
SELECT list_transform([1, 2], lambda x : x + 1), extras['ignore_eos'], factors FROM requests JOIN trials USING (sweep_id, trial_id)
SELECT {'a': 1, 'b': [1, 2]}::STRUCT(a INTEGER, b INTEGER[]), MAP {'a': 1}, [1, NULL], NULL
SELECT * FROM (PIVOT requests ON shard IN (0, 1) USING count(*) GROUP BY trial_id)
SELECT * FROM (UNPIVOT (SELECT trial_id, end_us, first_token_us FROM requests) ON end_us, first_token_us)
SELECT COLUMNS('.*_us') FROM requests
SELECT * EXCLUDE (spec) REPLACE (upper(name) AS name) FROM sweeps
SELECT now() < now() + INTERVAL 1 DAY, random() >= 0, date_trunc('hour', created_at), created_at AT TIME ZONE 'Europe/Berlin' FROM sweeps
SELECT end_us BETWEEN 1 AND 2, trial_id LIKE 's%', end_us IS NULL, NOT true, end_us % 3, 'a' || 'b', trial_id COLLATE NOCASE FROM requests
SELECT count(*) FILTER (status = 'ok'), string_agg(trial_id, ',' ORDER BY trial_id) FROM requests
SELECT shard, status, count(*) FROM requests GROUP BY GROUPING SETS ((shard), (status), ())
SELECT * FROM trial_latency
SELECT * FROM treatment_summary
SELECT * FROM trials ASOF JOIN sweeps ON trials.sweep_id = sweeps.sweep_id AND trials.planned_at >= sweeps.created_at
SELECT * FROM trials POSITIONAL JOIN sweeps
DESCRIBE requests
DESCRIBE SELECT 1
SUMMARIZE trials
SHOW TABLES
SHOW ALL TABLES
SELECT table_name FROM information_schema.tables
SELECT column_name, data_type FROM information_schema.columns WHERE table_name = 'trial_latency'
SELECT 'it''s; -- no comment' AS text
SELECT 1 -- one
EXPLAIN SELECT 1
explain analyze SELECT count(*) FROM requests
EXPLAIN FROM trials;
