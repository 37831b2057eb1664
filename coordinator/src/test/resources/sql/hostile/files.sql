FROM '${lake}/link'
FROM "${lake}/link"
SELECT * FROM read_text('${lake}/link')
SELECT * FROM read_blob('${lake}/../../etc/passwd')
SELECT * FROM read_csv('${lake}/requests/../link')
SELECT * FROM 'file:///etc/passwd'
SELECT * FROM read_text('file:///etc/passwd')
SELECT * FROM read_csv_auto(['/etc/passwd', '/etc/hosts'])
SELECT * FROM '/proc/self/environ'
SELECT * FROM read_blob('/proc/self/maps')
SELECT * FROM '/dev/stdin'
SELECT * FROM '/dev/fd/0'
SELECT * FROM 'trials.parquet'
SELECT * FROM "trials.parquet"
SELECT * FROM "./trials"
SELECT * FROM read_parquet(['${lake}/trials/sweep_id=s1/s1-t1-r1.parquet'])
SELECT * FROM parquet_kv_metadata('${lake}/trials/sweep_id=s1/s1-t1-r1.parquet')
SELECT * FROM parquet_file_metadata('${lake}/trials/sweep_id=s1/s1-t1-r1.parquet')
SELECT * FROM parquet_bloom_probe('${lake}/trials/sweep_id=s1/s1-t1-r1.parquet', 'a', 1)
SELECT * FROM trials UNION BY NAME SELECT content FROM read_text('/etc/passwd')
COPY (FROM trials) TO '/dev/stdout' (FORMAT csv)
SELECT * FROM trials AS t(a), LATERAL read_text(t.a)
SELECT * FROM (VALUES ('/etc/passwd')) AS t(f), LATERAL (FROM read_text(t.f))
