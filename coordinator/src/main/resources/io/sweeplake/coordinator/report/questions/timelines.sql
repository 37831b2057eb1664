-- One row a step of a trial's time: as many whole seconds as make at most 400 steps of it.
WITH seconds AS (
    SELECT
        coalesce(client.trial_id, server.trial_id) AS trial_id,
        coalesce(client.second, server.second) AS second,
        client.* EXCLUDE (trial_id, second),
        server.* EXCLUDE (trial_id, second)
    FROM (
        SELECT
            trial_id, second, sent_count, finished_count, failed_count, in_flight_mean, output_tokens
        FROM trial_timeline
        WHERE sweep_id = getvariable('sweep') AND trial_id IN (${trials})
    ) AS client
    FULL JOIN (
        SELECT
            trial_id, second, requests_running_count, requests_waiting_count, kv_cache_usage_ratio,
            prefix_cache_hit_ratio
        FROM trial_server_timeline
        WHERE sweep_id = getvariable('sweep') AND trial_id IN (${trials})
    ) AS server
        ON server.trial_id = client.trial_id AND server.second = client.second
),
spans AS (
    SELECT
        trial_id,
        min(second) FILTER (sent_count IS NOT NULL) AS first_second,
        max(second) FILTER (sent_count IS NOT NULL) AS last_second
    FROM seconds
    GROUP BY trial_id
),
steps AS (
    SELECT
        seconds.*,
        greatest(ceil((spans.last_second - spans.first_second + 1) / 400), 1)::BIGINT AS step_s
    FROM seconds
    JOIN spans ON spans.trial_id = seconds.trial_id
    -- A server is read before and after the trial, too.
    WHERE seconds.second BETWEEN spans.first_second - 5 AND spans.last_second + 5
)
SELECT
    trial_id,
    (floor(second / step_s) * step_s)::BIGINT AS second,
    any_value(step_s) AS step_s,
    round(sum(sent_count) / any_value(step_s), 3) AS sent_per_s,
    round(sum(finished_count) / any_value(step_s), 3) AS finished_per_s,
    round(sum(failed_count) / any_value(step_s), 3) AS failed_per_s,
    round(avg(in_flight_mean), 3) AS in_flight_mean,
    round(sum(output_tokens) / any_value(step_s), 3) AS output_tokens_per_s,
    round(avg(requests_running_count), 3) AS running_mean,
    round(avg(requests_waiting_count), 3) AS waiting_mean,
    round(avg(kv_cache_usage_ratio), 4) AS kv_cache_usage_ratio,
    round(avg(prefix_cache_hit_ratio), 4) AS prefix_cache_hit_ratio
FROM steps
GROUP BY trial_id, floor(second / step_s), step_s
ORDER BY trial_id, 2
