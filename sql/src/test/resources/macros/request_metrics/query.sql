SELECT name, request_tpot_ms(first_token_us, last_token_us, tokens) AS tpot_ms, request_ntpot_ms(end_us, tokens) AS ntpot_ms
FROM (
    VALUES
        ('eleven tokens', 20000, 120000, 130000, 11),
        ('all in one chunk', 20000, 20000, 22000, 11),
        ('one token', 20000, 20000, 22000, 1),
        ('no token', NULL, NULL, 22000, 0),
        ('unknown tokens', 20000, 120000, 130000, NULL)
) AS t(name, first_token_us, last_token_us, end_us, tokens)
ORDER BY name
