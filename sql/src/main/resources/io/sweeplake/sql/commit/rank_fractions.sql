-- Where quantile_disc finds the values of those ranks: it takes the first value whose rank is not less
-- than the fraction of n, and half a rank below keeps rounding off the neighbours.
SET VARIABLE rank_fractions = (
    SELECT
        list_transform(
            getvariable('ranks'),
            lambda rank: coalesce((rank - 0.5::DOUBLE) / n, 0.5)
        )
    FROM (SELECT getvariable('value_counts')[getvariable('metric')] AS n)
)
