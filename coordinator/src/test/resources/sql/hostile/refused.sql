COPY trials TO '${lake}/trials/sweep_id=s1/s1-t1-r1.parquet' (FORMAT parquet)
COPY (SELECT 1) TO '${lake}/evil.csv'
COPY trials FROM '${lake}/trials/sweep_id=s1/s1-t1-r1.parquet'
ATTACH '${lake}/evil.db'
ATTACH '${lake}/evil.db' AS evil (READ_ONLY)
DETACH memory
USE memory
INSERT INTO trials VALUES (1)
INSERT INTO trials SELECT * FROM trials
WITH gone AS (DELETE FROM trials RETURNING *) SELECT * FROM gone
WITH made AS (INSERT INTO trials VALUES (1) RETURNING *) SELECT * FROM made
UPDATE trials SET validity = 'VALID'
DELETE FROM requests
TRUNCATE requests
MERGE INTO trials USING trials AS other ON true WHEN MATCHED THEN DELETE
DROP VIEW requests
DROP TABLE trials
DROP SCHEMA main CASCADE
CREATE VIEW mine AS SELECT 1
CREATE OR REPLACE VIEW requests AS SELECT 1
CREATE OR REPLACE TEMP VIEW requests AS SELECT 1
CREATE TABLE mine AS SELECT 1
CREATE MACRO evil() AS TABLE SELECT * FROM read_text('/etc/passwd')
CREATE FUNCTION evil(a) AS a + 1
CREATE TYPE mood AS ENUM ('bad')
CREATE SECRET evil (TYPE s3)
CREATE SEQUENCE mine
ALTER VIEW requests RENAME TO gone
COMMENT ON VIEW requests IS 'gone'
EXPORT DATABASE '${lake}/export'
IMPORT DATABASE '${lake}'
INSTALL httpfs
LOAD httpfs
LOAD '${lake}/evil.duckdb_extension'
FORCE INSTALL httpfs FROM community
SET memory_limit = '100GB'
SET VARIABLE lake = '/'
SET GLOBAL threads = 100
RESET memory_limit
PRAGMA database_list
PRAGMA enable_profiling = 'json'
PRAGMA import_database('${lake}')
CALL pragma_version()
CALL enable_logging(storage = 'file', storage_config = {'path': '${lake}/log'})
CALL checkpoint()
BEGIN
BEGIN TRANSACTION READ ONLY
COMMIT
ROLLBACK
VACUUM
ANALYZE
CHECKPOINT
FORCE CHECKPOINT
PREPARE evil AS SELECT 1
EXECUTE evil
EXECUTE evil(1)
DEALLOCATE evil
EXPLAIN ANALYZE SELECT * FROM read_text('/etc/passwd')
SELECT 1; SELECT 2
SELECT 1; DROP VIEW requests
SELECT * FROM read_text('/etc/passwd')
SELECT content FROM READ_TEXT('/etc/passwd')
SELECT * FROM main.read_text('/etc/passwd')
SELECT * FROM system.main.read_text('/etc/passwd')
FROM '/etc/passwd'
SELECT * FROM "/etc/passwd"
SELECT * FROM '${lake}/trials/sweep_id=s1/s1-t1-r1.parquet'
FROM "${lake}/_staging/s1-t1-r1-a1/0/requests.parquet"
DESCRIBE '${lake}/_staging/s1-t1-r1-a1/0/requests.parquet'
SUMMARIZE '${lake}/_staging/s1-t1-r1-a1/0/requests.parquet'
DESCRIBE SELECT * FROM read_parquet('${lake}/_staging/s1-t1-r1-a1/0/requests.parquet')
SELECT * FROM glob('/**')
SELECT * FROM glob('${lake}/**')
SELECT * FROM read_parquet('${lake}/_staging/*/*/requests.parquet')
SELECT * FROM parquet_scan('${lake}/_staging/*/*/requests.parquet')
SELECT * FROM parquet_metadata('${lake}/_staging/s1-t1-r1-a1/0/requests.parquet')
SELECT * FROM parquet_schema('${lake}/_staging/s1-t1-r1-a1/0/requests.parquet')
SELECT * FROM (SELECT * FROM read_blob('/etc/passwd'))
WITH stolen AS (SELECT * FROM read_blob('/etc/passwd')) SELECT * FROM stolen
WITH stolen AS MATERIALIZED (SELECT * FROM read_blob('/etc/passwd')) SELECT 1
WITH RECURSIVE stolen AS (SELECT content FROM read_text('/etc/passwd') UNION ALL SELECT content FROM stolen) SELECT * FROM stolen
WITH "/etc/passwd" AS (SELECT 1) SELECT * FROM "/etc/passwd"
SELECT (WITH "${lake}/a.parquet" AS (SELECT 1) SELECT 1), * FROM '${lake}/a.parquet'
SELECT * FROM trials, LATERAL (SELECT * FROM read_blob('/etc/passwd'))
SELECT (SELECT content FROM read_text('/etc/passwd'))
SELECT 1 WHERE EXISTS (FROM read_text('/etc/passwd'))
SELECT 1 WHERE 1 IN (SELECT size FROM read_text('/etc/passwd'))
SELECT CASE WHEN true THEN (SELECT count(*) FROM (FROM read_csv('/etc/passwd'))) END
SELECT 1 ORDER BY (SELECT size FROM read_text('/etc/passwd'))
SELECT 1 LIMIT (SELECT size FROM read_text('/etc/passwd'))
SELECT count(*) FILTER ((SELECT size FROM read_text('/etc/passwd')) > 1) FROM trials
SELECT sum(1) OVER (ORDER BY (SELECT size FROM read_text('/etc/passwd'))) FROM trials
SELECT list_transform([1], lambda x : (SELECT size FROM read_text('/etc/passwd')))
SELECT trial_id FROM trials GROUP BY ALL HAVING (SELECT size FROM read_text('/etc/passwd')) > 1
SELECT trial_id FROM trials QUALIFY row_number() OVER () > (SELECT size FROM read_text('/etc/passwd'))
SELECT * FROM trials JOIN read_text('/etc/passwd') AS stolen ON true
SELECT 1 UNION ALL SELECT size FROM read_text('/etc/passwd')
SELECT * FROM (PIVOT (FROM read_text('/etc/passwd')) ON filename IN ('a') USING count(*))
VALUES ((SELECT content FROM read_text('/etc/passwd')))
SELECT * FROM range((SELECT size FROM read_text('/etc/passwd')))
SELECT * FROM read_csv('/etc/passwd')
SELECT * FROM sniff_csv('/etc/passwd')
SELECT * FROM read_json('/etc/passwd')
SELECT * FROM read_ndjson_objects('/etc/passwd')
SELECT * FROM read_duckdb('${lake}/evil.db')
SELECT * FROM 'http://127.0.0.1:9/evil.parquet'
SELECT * FROM read_parquet('https://127.0.0.1:9/evil.parquet')
SELECT * FROM read_text('s3://evil/evil')
SELECT * FROM query('DROP VIEW requests')
SELECT * FROM query('FROM read_text(''/etc/passwd'')')
SELECT * FROM query_table('/etc/passwd')
SELECT * FROM query_table(['requests'])
SELECT * FROM json_execute_serialized_sql('{"statements": []}')
SELECT json_serialize_plan('SELECT * FROM read_text(''/etc/passwd'')')
SELECT getenv('HOME')
SELECT getvariable('lake')
SELECT current_setting('allowed_directories')
SELECT write_log('evil', level := 'info')
SELECT sleep_ms(60000)
SELECT pg_sleep(60)
SELECT nextval('mine')
SELECT * FROM duckdb_settings()
SELECT * FROM duckdb_secrets()
SELECT * FROM duckdb_logs
SELECT * FROM duckdb_views()
SELECT * FROM duckdb_temporary_files()
SELECT * FROM pragma_database_list()
SELECT * FROM pragma_storage_info('requests')
SELECT * FROM which_secret('s3://evil', 's3')
SELECT * FROM pg_catalog.pg_views
SELECT * FROM information_schema.views
SELECT * FROM sqlite_master
SELECT * FROM memory.main.requests
SELECT * FROM sweeplake_answer
SHOW DATABASES
SHOW VARIABLES
