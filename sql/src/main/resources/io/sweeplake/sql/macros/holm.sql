-- what:    a p-value as it stands in a family of tests: the least level at which Holm's procedure
--          rejects it, but for the running maximum over the family
-- units:   p_value in 0..1; rank from 1 at the least of the family's family_size p-values
-- source:  Holm 1979, A simple sequentially rejective multiple test procedure
CREATE OR REPLACE MACRO holm(p_value, rank, family_size) AS
    least(1, p_value * (family_size - rank + 1));
