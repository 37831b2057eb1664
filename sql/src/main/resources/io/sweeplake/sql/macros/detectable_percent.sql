-- what:    the least true difference that a comparison finds four times in five
-- units:   the standard error is that of a difference of logarithms; the answer in percent
-- source:  Cohen 1988, 2.4: (t at 2.5 % + t at 20 %) standard errors, the latter t by Abramowitz and
--          Stegun 26.7.5, first order
CREATE OR REPLACE MACRO detectable_percent(standard_error, df) AS
    100 * (exp((t_critical(df) + 0.8416 + 0.36 / df) * standard_error) - 1);
