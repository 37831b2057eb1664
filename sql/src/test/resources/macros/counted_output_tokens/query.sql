SELECT name, counted_output_tokens(server, own, asked, extras) AS tokens
FROM (
    VALUES
        ('by the server', 7, 8, 9, MAP {'ignore_eos': 1.0::DOUBLE}),
        ('as asked', NULL, 8, 9, MAP {'ignore_eos': 1.0}),
        ('as asked and chunks agree', NULL, 8, 9, MAP {'ignore_eos': 1.0, 'content_chunk_count': 9.0}),
        ('chunks differ', NULL, 8, 9, MAP {'ignore_eos': 1.0, 'content_chunk_count': 5.0}),
        ('recounted', NULL, 8, 9, NULL),
        ('unknown', NULL, NULL, 9, NULL)
) AS t(name, server, own, asked, extras)
ORDER BY name
