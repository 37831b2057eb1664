-- what:    the degrees of freedom of a difference of two means with variances of their own, rounded
--          down, which is the careful side
-- units:   squared standard errors of the two means, counts of values behind them; at least 1
-- source:  Welch 1947; Satterthwaite 1946
CREATE OR REPLACE MACRO welch_df(square_a, count_a, square_b, count_b) AS
    CASE
        WHEN square_a + square_b > 0 THEN floor(
            (square_a + square_b) ** 2
            / (square_a ** 2 / (count_a - 1) + square_b ** 2 / (count_b - 1))
        )::BIGINT
        ELSE least(count_a, count_b) - 1
    END;
