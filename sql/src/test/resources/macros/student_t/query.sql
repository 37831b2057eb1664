SELECT df, t_critical(df)::DECIMAL(18, 6) AS critical, t_p_value(0, df)::DECIMAL(18, 6) AS p0,
    t_p_value(1, df)::DECIMAL(18, 6) AS p1, t_p_value(-2.5, df)::DECIMAL(18, 6) AS p2_5,
    t_p_value(4, df)::DECIMAL(18, 6) AS p4, t_p_value('inf'::DOUBLE, df)::DECIMAL(18, 6) AS p_infinite
FROM unnest([1, 2, 3, 4, 5, 8, 9, 30, 31, 40, 99, 500]) AS t(df)
ORDER BY df
