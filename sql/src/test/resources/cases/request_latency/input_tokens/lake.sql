INSERT INTO sweeps DEFAULT VALUES;
INSERT INTO trials DEFAULT VALUES;
INSERT INTO requests (request_index, input_tokens, server_input_tokens)
VALUES (0, 100, 112), (1, 100, NULL), (2, NULL, NULL);
