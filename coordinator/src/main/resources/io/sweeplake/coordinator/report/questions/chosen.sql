-- Whose timeline is told when nobody asks for others: of each series the highest rate first.
SELECT trial_id
FROM (
    SELECT
        trials.trial_id,
        trials.replicate,
        trials.order_index,
        row_number() OVER (
            PARTITION BY point.series, trials.replicate
            ORDER BY point.rate DESC NULLS LAST, trials.concurrency DESC NULLS LAST, trials.trial_id
        ) AS place
    FROM trials
    JOIN series_point AS point
        ON point.sweep_id = trials.sweep_id AND point.treatment_id = trials.treatment_id
    WHERE trials.sweep_id = getvariable('sweep')
) AS ranked
ORDER BY replicate, place, order_index, trial_id
LIMIT 24
