-- grain:   one interval between two readings of one series of one server
-- asks:    What happened at a server between one reading and the next?
-- units:   _at in UTC; from_value as the server counts, and holds until the next reading; increase
--          what a counter grew by, also across a restart; in_window_s and interval_s in seconds;
--          window_start_at and window_end_at are the trial's, NULL without a window
-- reads:   the lake's files server_metrics/, trials/, sweeps/
-- without: series that have no metric name of ours. increase is NULL for what is no counter.
--          Without a window, all between the first and the last reading counts
CREATE OR REPLACE VIEW server_intervals AS
SELECT
    sweep_id,
    trial_id,
    source,
    name,
    metric,
    kind,
    labels,
    from_at,
    to_at,
    from_value,
    to_value,
    CASE
        WHEN kind IN ('counter', 'histogram')
            -- A counter that went back began at 0 meanwhile.
            THEN CASE WHEN to_value >= from_value THEN to_value - from_value ELSE to_value END
    END AS increase,
    kind IN ('counter', 'histogram') AND to_value < from_value AS is_reset,
    greatest(
        epoch_us(least(to_at, window_end_at)) - epoch_us(greatest(from_at, window_start_at)), 0
    ) / 1e6::DOUBLE AS in_window_s,
    (epoch_us(to_at) - epoch_us(from_at)) / 1e6::DOUBLE AS interval_s,
    window_start_at,
    window_end_at
FROM (
    SELECT
        readings.sweep_id,
        readings.trial_id,
        readings.source,
        readings.name,
        readings.metric,
        readings.kind,
        readings.labels,
        -- A counter that turns up late was 0 until then.
        coalesce(
            lag(readings."at") OVER series,
            CASE
                WHEN readings.kind IN ('counter', 'histogram')
                    THEN nullif(first_value(readings."at") OVER server, readings."at")
            END
        ) AS from_at,
        readings."at" AS to_at,
        coalesce(
            lag(readings.value) OVER series,
            CASE WHEN readings.kind IN ('counter', 'histogram') THEN 0 END
        ) AS from_value,
        readings.value AS to_value,
        readings.window_start_at,
        readings.window_end_at
    FROM lake_readings() AS readings
    WHERE readings.metric IS NOT NULL
        AND readings.value IS NOT NULL
        -- A reading that failed told of no counter, and begins nothing.
        AND NOT (readings.name = 'up' AND readings.value = 0)
    WINDOW
        series AS (
            PARTITION BY
                readings.sweep_id,
                readings.trial_id,
                readings.source,
                readings.name,
                readings.labels
            ORDER BY readings."at"
        ),
        server AS (
            PARTITION BY readings.sweep_id, readings.trial_id, readings.source
            ORDER BY readings."at"
        )
) AS paired
WHERE from_at < to_at;
