/* SELECT */ DROP VIEW requests -- SELECT 1
--${newline}DROP VIEW requests
SELECT 1 /* ; */; DROP VIEW requests
SELECT 1;;SELECT 2
SELECT 1 ; -- ;${newline} DROP VIEW requests
SELECT 'a'';'; DROP VIEW requests; --'
SELECT $$;$$; DROP VIEW requests
SELECT $a$ $$ $a$; COPY (SELECT 1) TO '${lake}/evil.csv'
SELECT E'\''; DROP VIEW requests; --'
SELECT 1); DROP VIEW requests; --
SELECT 1) LIMIT 1; COPY (SELECT 1) TO '${lake}/evil.csv'; FROM (SELECT 1
SELECT 1 /*${newline}) LIMIT 1; DROP VIEW requests; SELECT * FROM (SELECT 1 */; DROP VIEW requests
FROM read_text(chr(47) || 'etc' || chr(47) || 'passwd')
FROM "READ_TEXT"('/etc/passwd')
FROM rеad_text('/etc/passwd')
FROM ｒｅａｄ_text('/etc/passwd')
FROM read​_text('/etc/passwd')
SELECT＊FROM ‘/etc/passwd’
DROP VIEW requests
⁮DROP VIEW requests
ＤＲＯＰ VIEW requests
SELECT 1；DROP VIEW requests
SELECT * FROM trials WHERE sweep_id = '' OR 1=1; ATTACH '${lake}/evil.db'; --'
FROM U&"\0072ead_text"('/etc/passwd')
WITH trials AS (SELECT 1), "read_text" AS (SELECT 2) FROM read_text('/etc/passwd')
WITH x AS (SELECT 1) DELETE FROM requests
WITH x AS (SELECT 1) INSERT INTO trials SELECT * FROM x
SELECT * FROM (DROP VIEW requests)
SELECT * FROM (COPY trials TO '${lake}/evil.csv')
SELECT (INSERT INTO trials VALUES (1) RETURNING 1)
EXPLAIN
EXPLAIN ANALYZE
;
SELECT
$1
EXPLAIN (FORMAT json) SELECT 1
COPY (SELECT 1) TO PROGRAM 'id'
