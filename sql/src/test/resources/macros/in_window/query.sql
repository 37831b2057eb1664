SELECT name, in_window(sent_at, start_at, end_at) AS in_window
FROM (
    VALUES
        ('at its start', TIMESTAMP '2026-01-01 00:00:10', TIMESTAMP '2026-01-01 00:00:10', TIMESTAMP '2026-01-01 00:00:20'),
        ('before', TIMESTAMP '2026-01-01 00:00:09.999999', TIMESTAMP '2026-01-01 00:00:10', TIMESTAMP '2026-01-01 00:00:20'),
        ('behind', TIMESTAMP '2026-01-01 00:00:20.000001', TIMESTAMP '2026-01-01 00:00:10', TIMESTAMP '2026-01-01 00:00:20'),
        ('never sent', NULL, TIMESTAMP '2026-01-01 00:00:10', TIMESTAMP '2026-01-01 00:00:20'),
        ('no window', TIMESTAMP '2026-01-01 00:00:10', NULL, NULL)
) AS t(name, sent_at, start_at, end_at)
ORDER BY name
