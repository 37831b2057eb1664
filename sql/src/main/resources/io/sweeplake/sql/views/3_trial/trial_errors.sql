-- grain:   one kind of failure (status, error_kind, http_status) of one committed trial
-- asks:    Why did requests of a trial fail, and how many?
-- units:   _count in requests, _ratio in 0..1 of all the trial's requests
-- reads:   trials, request_latency
-- without: requests that succeeded. Failures outside the trial's window are here and counted apart,
--          and so are INVALID trials: this is where they explain themselves
CREATE OR REPLACE VIEW trial_errors AS
SELECT
    trials.sweep_id,
    trials.trial_id,
    trials.treatment_id,
    trials.replicate,
    trials.validity,
    trials.validity_reasons,
    failed.status,
    failed.error_kind,
    failed.http_status,
    failed.failed_count,
    failed.failed_count / trials.request_count AS failed_ratio,
    failed.in_window_count,
    failed.example_message
FROM trials
JOIN (
    SELECT
        sweep_id,
        trial_id,
        status,
        error_kind,
        http_status,
        count(*) AS failed_count,
        count(*) FILTER (in_window) AS in_window_count,
        -- The same one every time: the shortest, which tends to be the plainest.
        arg_min(error_message, (length(error_message), error_message)) AS example_message
    FROM request_latency
    WHERE status <> 'ok'
    GROUP BY sweep_id, trial_id, status, error_kind, http_status
) AS failed
    ON failed.sweep_id = trials.sweep_id
    AND failed.trial_id = trials.trial_id;
