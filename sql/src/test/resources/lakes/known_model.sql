-- Two sweeps of a server whose every time follows from integers, so that any language makes the same
-- ones. A server of capacity c answers r requests/s in the time of its prefill and, where r > c, after
-- a queue that grows with every request; its tokens come more slowly the busier it is. Request i of
-- trial k has the noise (7919 i + 104729 k) mod 997.
--
-- first: two models, five rates, prefixes of 0, 1024 and 4096 tokens, two replicates of 100 requests.
-- Prices and GPUs are named, and the larger model never says what it had cached.
-- tails: one model, four rates, two replicates of 500 requests, so that p99 stands. Prefixes of 0 and
-- 2048 tokens, and a control of prompts as long that share nothing. Failures at the highest rate.
INSERT INTO sweeps (sweep_id, name, slo)
VALUES ('first', 'first', MAP {'ttft_ms_p95': 200.0::DOUBLE, 'tpot_ms_p50': 20.0}),
       ('tails', 'tails', MAP {'ttft_ms_p99': 100.0::DOUBLE, 'tpot_ms': 30.0});

CREATE TABLE plans AS
SELECT *, row_number() OVER (ORDER BY sweep_id, treatment_id, replicate) AS k
FROM (
    SELECT
        'first' AS sweep_id,
        stack || '-' || prefix || '-' || lpad(rate::VARCHAR, 2, '0') AS treatment_id,
        stack, model, gpus, usd_per_hour, capacity, us_per_token, token_us, rate, prefix,
        64 AS question, replicate, 100 AS n, stack = 'small' AS says_cached
    FROM (VALUES ('small', 'a-model', 1, 2.5, 15, 20, 10000), ('large', 'b-model', 4, 12.0, 6, 60, 18000))
            AS t(stack, model, gpus, usd_per_hour, capacity, us_per_token, token_us),
        (VALUES (2), (5), (10), (20), (40)) AS r(rate),
        (VALUES (0), (1024), (4096)) AS p(prefix),
        (VALUES (1), (2)) AS s(replicate)
    UNION ALL
    SELECT
        'tails', 't' || prefix || '-' || question || '-' || lpad(rate::VARCHAR, 2, '0'),
        'only', 'a-model', NULL, NULL, 25, 20, 10000, rate, prefix, question, replicate, 500, true
    FROM (VALUES (5), (10), (20), (30)) AS r(rate),
        (VALUES (0, 64), (2048, 64), (0, 2112)) AS p(prefix, question),
        (VALUES (1), (2)) AS s(replicate)
);

-- One treatment has no trial that counts, one only its first replicate, one is SUSPECT.
INSERT INTO trials (
    sweep_id, trial_id, treatment_id, replicate, factors, endpoint, rate, prefix_tokens,
    question_tokens, stack, model, gpus, usd_per_hour, request_count, validity, validity_reasons
)
SELECT
    sweep_id, sweep_id || '-' || treatment_id || '-r' || replicate, treatment_id, replicate,
    MAP {
        'endpoint': stack, 'rate': rate::VARCHAR, 'prefix_tokens': prefix::VARCHAR,
        'question_tokens': question::VARCHAR
    },
    'http://' || stack, rate, prefix, question, stack, model, gpus, usd_per_hour, n,
    CASE
        WHEN treatment_id = 'large-4096-40' THEN 'INVALID'
        WHEN treatment_id = 'small-1024-10' AND replicate = 2 THEN 'INVALID'
        WHEN treatment_id = 'small-0-05' AND replicate = 1 THEN 'SUSPECT'
        ELSE 'VALID'
    END,
    CASE WHEN treatment_id = 'small-0-05' AND replicate = 1 THEN ['CLOCK_UNCERTAIN'] ELSE [] END
FROM plans;

-- One request in fifty fails at 30 requests/s and more; 40 requests/s are sent at 30.
INSERT INTO requests (
    sweep_id, trial_id, request_index, status, sent_us, first_token_us, last_token_us, end_us,
    input_tokens, output_tokens, cached_tokens
)
SELECT
    sweep_id, trial_id, i,
    CASE WHEN failed THEN 'error' ELSE 'ok' END,
    (i * 1000000) // least(rate, 30),
    CASE WHEN NOT failed THEN first_us END,
    CASE WHEN NOT failed THEN first_us + 31 * gap_us END,
    first_us + 31 * gap_us,
    prefix + question, 32,
    CASE WHEN says_cached THEN cached END
FROM (
    SELECT
        *,
        rate >= 30 AND i % 50 = 49 AS failed,
        (20000 + us_per_token * (prefix + question - cached)) * (1000 + noise) // 1000
            + i * greatest(0, 1000000 // capacity - 1000000 // least(rate, 30)) AS first_us,
        token_us * (1000 + 500 * least(rate, capacity) // capacity + noise // 4) // 1000 AS gap_us
    FROM (
        SELECT
            *,
            sweep_id || '-' || treatment_id || '-r' || replicate AS trial_id,
            (7919 * i + 104729 * k) % 997 AS noise,
            -- The first request of each of eight groups finds nothing.
            CASE WHEN i >= 8 THEN prefix ELSE 0 END AS cached
        FROM plans, range(500) AS t(i)
        WHERE i < n
    )
);
