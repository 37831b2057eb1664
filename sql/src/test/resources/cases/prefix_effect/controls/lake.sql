-- The shortest prefix that counts is 128: with 0 tokens the only trial is INVALID in the series of 64
-- question tokens. Of two controls as long as the longest prompts, the nearer one is taken.
INSERT INTO sweeps DEFAULT VALUES;
CREATE TABLE plans(name, prefix, question, ttft_ms, cached, validity) AS VALUES
    ('spoilt', 0, 64, 5, 0, 'INVALID'), ('short', 128, 64, 20, 100, 'VALID'),
    ('long', 1024, 64, 30, NULL, 'VALID'), ('near', 0, 1090, 120, 0, 'VALID'),
    ('far', 0, 1130, 130, 0, 'VALID'), ('too-far', 0, 1200, 140, 0, 'VALID');
INSERT INTO trials (
    trial_id, treatment_id, rate, prefix_tokens, question_tokens, request_count, validity, factors
)
SELECT
    name, name, 5, prefix, question, 10, validity,
    MAP {
        'rate': '5', 'prefix_tokens': prefix::VARCHAR, 'question_tokens': question::VARCHAR
    }
FROM plans;
INSERT INTO requests (
    trial_id, sent_us, first_token_us, end_us, input_tokens, output_tokens, cached_tokens
)
SELECT name, i * 200000, ttft_ms * 1000, 1000000, prefix + question, 10, cached
FROM plans, range(10) AS t(i);
