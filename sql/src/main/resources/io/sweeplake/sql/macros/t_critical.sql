-- what:    Student's t beyond which 2.5 % lie on either side
-- units:   degrees of freedom, a whole number from 1
-- source:  the quantiles to 30 as tabled; beyond, Abramowitz and Stegun 26.7.5, to 1e-7
CREATE OR REPLACE MACRO t_critical(df) AS
    CASE
        WHEN df BETWEEN 1 AND 30 THEN [
            12.706204736, 4.30265273, 3.182446305, 2.776445105, 2.570581836, 2.446911851,
            2.364624252, 2.306004135, 2.262157163, 2.228138852, 2.20098516, 2.17881283,
            2.160368656, 2.144786688, 2.131449546, 2.119905299, 2.109815578, 2.10092204,
            2.093024054, 2.085963447, 2.079613845, 2.073873068, 2.06865761, 2.063898562,
            2.059538553, 2.055529439, 2.051830516, 2.048407142, 2.045229642, 2.042272456
        ][df]
        WHEN df > 30
            THEN 1.959963984540054e0
                + (2.372271e0 + (2.822499e0 + (2.555850e0 + 1.589534e0 / df) / df) / df) / df
    END;
