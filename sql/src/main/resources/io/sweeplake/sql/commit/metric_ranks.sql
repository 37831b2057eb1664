-- The ranks of the values that enclose each percentile, low and high in turn; a NULL where the sample
-- has none. A variable, for quantile_disc takes nothing that a row says.
SET VARIABLE ranks = (
    SELECT
        flatten(
            list_transform(
                list_transform(
                    [0.5, 0.9, 0.95, 0.99, 0.999]::DOUBLE[],
                    lambda q: order_statistic_ranks(n, q)
                ),
                lambda ends: [ends.low, ends.high]
            )
        )
    FROM (SELECT getvariable('value_counts')[getvariable('metric')] AS n)
)
