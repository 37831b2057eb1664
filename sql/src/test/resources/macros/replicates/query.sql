SELECT name, replicates_low(v)::DECIMAL(18, 6) AS low, replicates_high(v)::DECIMAL(18, 6) AS high
FROM (
    VALUES ('one', 10.0::DOUBLE), ('two', 10), ('two', 11), ('three', 10), ('three', 11), ('three', 12.5),
        ('three', NULL), ('zero', 0), ('zero', 1), ('none', NULL)
) AS t(name, v)
GROUP BY name
ORDER BY name
