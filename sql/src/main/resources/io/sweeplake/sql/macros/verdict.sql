-- what:    faster | slower | no_difference_found, of a difference that is real with p < 0.05 and at
--          least minimum_effect_percent(); NULL without a p-value
-- units:   percent as later / earlier - 1; better is lower (latencies) or higher (throughputs)
-- source:  docs/statistics.md
CREATE OR REPLACE MACRO verdict(difference_percent, p_value, better) AS
    CASE
        WHEN p_value IS NULL THEN NULL
        WHEN p_value >= 0.05 OR abs(difference_percent) < minimum_effect_percent()
            THEN 'no_difference_found'
        WHEN (difference_percent < 0) = (better = 'lower') THEN 'faster'
        ELSE 'slower'
    END;
