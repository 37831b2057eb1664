INSERT INTO sweeps DEFAULT VALUES;
INSERT INTO trials (trial_id, replicate, rate, prefix_tokens, factors, validity, validity_reasons, request_count)
VALUES ('r1', 1, 5, 2048, MAP {'rate': '5'}, 'VALID', [], 10), ('r2', 2, 5, 2048, MAP {'rate': '5'}, 'VALID', [], 10),
       ('r3', 3, 5, 2048, MAP {'rate': '5'}, 'SUSPECT', ['achieved_rate'], 12);
-- Medians of the replicates: 10, 20 and 60 ms. The median of all 32 requests would be 20 ms too, so
-- the third has more of them: pooled it would be 40 ms.
INSERT INTO requests (trial_id, sent_us, first_token_us, end_us, input_tokens, output_tokens)
SELECT 'r1', i * 1000000, 10000, 1000000, 10, 10 FROM range(10) AS t(i);
INSERT INTO requests (trial_id, sent_us, first_token_us, end_us, input_tokens, output_tokens)
SELECT 'r2', i * 1000000, 20000, 1000000, 10, 20 FROM range(10) AS t(i);
INSERT INTO requests (trial_id, sent_us, first_token_us, end_us, input_tokens, output_tokens)
SELECT 'r3', i * 1000000, 60000, 1000000, 10, 30 FROM range(20) AS t(i);
