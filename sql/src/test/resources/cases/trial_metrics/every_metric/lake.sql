-- reference/trial_metrics.py has the same formulas.
INSERT INTO sweeps DEFAULT VALUES;
INSERT INTO trials DEFAULT VALUES;
INSERT INTO requests (schedule_delay_us, first_token_us, last_token_us, end_us, output_tokens)
SELECT
    delay,
    first,
    first + 5000 + (i * i * 31 + i * 17) % 5003 * 11,
    first + 5000 + (i * i * 31 + i * 17) % 5003 * 11 + (i * i * 31 + i * 17) % 53,
    2 + (i * i * 31 + i * 17) % 31
FROM (
    SELECT
        i,
        (i * i * 31 + i * 17) % 97 AS delay,
        20000 + (i * i * 31 + i * 17) % 1009 * 7 AS first
    FROM range(700) AS t(i)
);
