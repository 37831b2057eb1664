INSERT INTO sweeps DEFAULT VALUES;
INSERT INTO trials (trial_id, replicate) VALUES
    ('n9', 1), ('n10', 2), ('n43', 3), ('n44', 4), ('n89', 5), ('n90', 6), ('n458', 7), ('n459', 8),
    ('n4602', 9), ('n4603', 10);
-- TTFT 1 ms, 2 ms, … n ms
INSERT INTO requests (trial_id, first_token_us)
SELECT 'n' || n, unnest(range(1, n + 1)) * 1000
FROM unnest([9, 10, 43, 44, 89, 90, 458, 459, 4602, 4603]) AS sizes(n);
