-- What macros/lake_requests.sql has of a lake, of the tables requests and trials.
CREATE OR REPLACE MACRO lake_requests() AS TABLE
SELECT
    requests.*,
    trials.window_start_at AS trial_window_start_at,
    trials.window_end_at AS trial_window_end_at,
    trials.shards AS trial_shards,
    counted_output_tokens(
        requests.server_output_tokens,
        requests.output_tokens,
        requests.asked_output_tokens,
        requests.extras
    ) AS counted_output_tokens
FROM trials
JOIN requests
    ON requests.sweep_id = trials.sweep_id
    AND requests.trial_id = trials.trial_id;
