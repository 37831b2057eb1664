INSERT INTO sweeps DEFAULT VALUES;
INSERT INTO trials (trial_id, treatment_id) VALUES ('known', 't1'), ('mute', 't2'), ('idle', 't3');
INSERT INTO requests (trial_id, status, input_tokens, cached_tokens)
VALUES ('known', 'ok', 100, 0), ('known', 'ok', 100, 50), ('known', 'error', NULL, NULL),
       ('mute', 'ok', 100, 0), ('mute', 'ok', 100, NULL);
