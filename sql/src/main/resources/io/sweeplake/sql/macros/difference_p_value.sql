-- what:    how likely a difference as great as this is, of things that do not differ
-- units:   a difference and its standard error in one unit, df a whole number from 1; the answer in
--          0..1, NULL without a standard error
-- source:  Student's t. Values without any spread differ or they do not
CREATE OR REPLACE MACRO difference_p_value(difference, standard_error, df) AS
    CASE
        WHEN standard_error > 0 THEN t_p_value(difference / standard_error, df)
        WHEN standard_error = 0 THEN CASE WHEN difference = 0 THEN 1.0::DOUBLE ELSE 0 END
    END;
