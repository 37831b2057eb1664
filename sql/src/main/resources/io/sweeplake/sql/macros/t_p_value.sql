-- what:    how likely Student's t is as far from 0 as this or further, on either side
-- units:   t without a unit, df a whole number from 1; the answer in 0..1, to 1e-12
-- source:  Abramowitz and Stegun 26.7.3 and 26.7.4, the finite sums for odd and even df
CREATE OR REPLACE MACRO t_p_value(t, df) AS
    CASE
        WHEN isinf(t) THEN 0.0::DOUBLE
        ELSE greatest(0, 1 - CASE
            WHEN df % 2 = 0 THEN sin(atan(abs(t) / sqrt(df))) * list_sum(list_transform(
                range(0, df // 2),
                lambda j: exp(lgamma(j + 0.5) - lgamma(j + 1)) / sqrt(pi())
                    * cos(atan(abs(t) / sqrt(df))) ** (2 * j)
            ))
            ELSE 2 / pi() * (
                atan(abs(t) / sqrt(df))
                + sin(atan(abs(t) / sqrt(df))) * coalesce(list_sum(list_transform(
                    range(0, (df - 1) // 2),
                    lambda j: exp(lgamma(j + 1) - lgamma(j + 1.5)) * sqrt(pi()) / 2
                        * cos(atan(abs(t) / sqrt(df))) ** (2 * j + 1)
                )), 0)
            )
        END)
    END;
