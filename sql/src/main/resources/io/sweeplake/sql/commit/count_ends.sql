-- Of every count of values that a metric has: the ranks of the values that enclose each percentile,
-- low and high in turn, with NULLs where so few have none; and where quantile_disc finds them. It
-- takes the first value whose rank is not less than the fraction of the count, and half a rank below
-- keeps rounding off the neighbours. A variable, for it takes no fraction that a row says; by count,
-- for most metrics have a value of each request, and finding the ranks of many is work.
SET VARIABLE count_ends = (
    SELECT
        map(
            list(n ORDER BY n),
            list(
                {
                    'ranks': ranks,
                    'fractions':
                        list_transform(ranks, lambda rank: coalesce((rank - 0.5::DOUBLE) / n, 0.5))
                }
                ORDER BY n
            )
        )
    FROM (
        SELECT
            n,
            flatten(
                list_transform(
                    list_transform(
                        [0.5, 0.9, 0.95, 0.99, 0.999]::DOUBLE[],
                        lambda q: order_statistic_ranks(n, q)
                    ),
                    lambda ends: [ends.low, ends.high]
                )
            ) AS ranks
        FROM (SELECT DISTINCT unnest(map_values(getvariable('value_counts'))) AS n)
    )
)
