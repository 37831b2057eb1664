-- Fourteen nights of which the last is slower, of a schedule beside which another one has run twice.
CREATE TABLE nights AS
SELECT i, 'night' || i AS sweep, 20000 + i * 7919 % 97 * 5 + CASE WHEN i = 14 THEN 1500 ELSE 0 END AS median
FROM range(1, 15) AS t(i);
INSERT INTO sweeps (sweep_id, labels, created_at)
SELECT sweep,
    MAP {'schedule': 'nightly', 'fired_at': strftime(TIMESTAMP '2026-01-01 02:00:00' + to_days(i), '%Y-%m-%dT%H:%M:%SZ')},
    TIMESTAMP '2026-01-01'
FROM nights;
INSERT INTO sweeps (sweep_id, labels, created_at) VALUES
    ('hour1', MAP {'schedule': 'hourly'}, '2026-01-01 01:00:00'),
    ('hour2', MAP {'schedule': 'hourly'}, '2026-01-01 02:00:00'),
    ('once', MAP {'team': 'serving'}, '2026-01-01 03:00:00');
INSERT INTO trials (sweep_id, trial_id, replicate, started_at, factors)
SELECT sweep_id, sweep_id || '-r' || replicate, replicate, created_at, MAP {'rate': '5'}
FROM sweeps, range(1, 3) AS t(replicate);
INSERT INTO requests (sweep_id, trial_id, first_token_us, end_us)
SELECT trials.sweep_id, trial_id, coalesce(median, 20000) + replicate * 40 + (j - 10) * 100,
    coalesce(median, 20000) * 3 + replicate * 60 + (j - 10) * 250
FROM trials LEFT JOIN nights ON nights.sweep = trials.sweep_id, range(21) AS t(j);
