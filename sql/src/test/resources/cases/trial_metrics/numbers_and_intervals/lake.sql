-- A trial of as many requests as its name says: each just below and just at where a percentile has its
-- interval. reference/trial_metrics.py has the same formula.
INSERT INTO sweeps DEFAULT VALUES;
INSERT INTO trials (trial_id)
SELECT n::VARCHAR
FROM (SELECT unnest([1, 5, 6, 35, 36, 71, 72, 367, 368, 1000, 3687, 3688]) AS n);
INSERT INTO requests (trial_id, first_token_us)
SELECT trial_id, 20000 + (i * i * 31 + i * 17) % 7919 * 13
FROM trials, unnest(range(trial_id::BIGINT)) AS t(i);
