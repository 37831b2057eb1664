-- 7.2 dollars an hour for 200 output and 1000 tokens a second: 10 and 2 dollars a million.
INSERT INTO sweeps DEFAULT VALUES;
INSERT INTO trials (trial_id, treatment_id, usd_per_hour, request_count)
VALUES ('priced', 'priced', 7.2, 10), ('free', 'free', NULL, 10), ('mute', 'mute', 7.2, 10);
INSERT INTO requests (trial_id, sent_us, end_us, input_tokens, output_tokens)
SELECT
    trial_id, i * 1000000, 1000000, CASE WHEN trial_id <> 'mute' THEN 800 END,
    CASE WHEN trial_id <> 'mute' THEN 200 END
FROM trials, range(10) AS t(i);
