INSERT INTO sweeps DEFAULT VALUES;
INSERT INTO trials DEFAULT VALUES;
INSERT INTO requests
    (request_index, server_output_tokens, asked_output_tokens, output_tokens, extras)
VALUES
    -- the server's count is the truth
    (0, 40, 48, 73, MAP {'ignore_eos': 1, 'content_chunk_count': 48}),
    -- told to ignore the end, and the chunks agree: what was asked
    (1, NULL, 48, 73, MAP {'ignore_eos': 1, 'content_chunk_count': 48}),
    -- told to ignore the end, no chunks known: what was asked
    (2, NULL, 48, 73, MAP {'ignore_eos': 1}),
    -- the chunks disagree: the harness's count
    (3, NULL, 48, 73, MAP {'ignore_eos': 1, 'content_chunk_count': 30}),
    -- free to end: the harness's count
    (4, NULL, 48, 73, MAP {'ignore_eos': 0, 'content_chunk_count': 48}),
    (5, NULL, 48, 73, MAP {'content_chunk_count': 48}),
    (6, NULL, 48, 73, NULL),
    -- asked for nothing in particular
    (7, NULL, NULL, 73, MAP {'ignore_eos': 1, 'content_chunk_count': 48}),
    (8, NULL, NULL, NULL, NULL);
