-- trials: one row a committed trial. Written by the coordinator; the file's appearance is the commit.
-- Compaction writes the row again with a greater `gen`: of a trial's rows the greatest
-- counts, and of those of one `gen` the greatest `revision`.
CREATE TABLE trials (
    sweep_id               VARCHAR NOT NULL,
    trial_id               VARCHAR NOT NULL,
    treatment_id           VARCHAR NOT NULL,
    replicate              INTEGER NOT NULL,    -- from 1
    order_index            INTEGER NOT NULL,    -- position in its lane, from 0
    lane                   VARCHAR NOT NULL,
    attempt                INTEGER NOT NULL,    -- the one that was committed
    gen                    INTEGER,             -- where its records lie, gen=<n>; NULL is 0
    revision               INTEGER,             -- how often it was written again after its compaction; NULL is 0
    factors                MAP(VARCHAR, VARCHAR),
    -- the well-known factors, NULL when the trial has none
    endpoint               VARCHAR,             -- the endpoint's base URL
    workload               VARCHAR,
    rate                   DOUBLE,              -- requests/s over all launcher pods
    concurrency            INTEGER,
    prefix_tokens          INTEGER,
    question_tokens        INTEGER,
    output_tokens          INTEGER,
    -- provenance
    stack                  VARCHAR NOT NULL,
    model                  VARCHAR NOT NULL,
    harness                VARCHAR NOT NULL,
    harness_version        VARCHAR NOT NULL,
    harness_shape          VARCHAR NOT NULL,
    image                  VARCHAR,
    image_digest           VARCHAR,
    shards                 INTEGER NOT NULL,
    gpus                   INTEGER,             -- behind the endpoint, as the sweep says
    usd_per_hour           DOUBLE,              -- what the endpoint costs, as the sweep says
    cache_reset            VARCHAR,             -- done | the server's refusal; NULL when not asked
    seeds                  BIGINT[],            -- one a shard
    profile                JSON,                -- the whole trial's, factors applied
    duration_s             DOUBLE,              -- asked, warm-up left out
    warmup_s               DOUBLE,
    -- times, UTC, by the coordinator's clock
    planned_at             TIMESTAMP NOT NULL,
    launched_at            TIMESTAMP,
    ready_at               TIMESTAMP,
    started_at             TIMESTAMP,           -- the agreed start instant
    harness_exited_at      TIMESTAMP,
    landed_at              TIMESTAMP,
    window_start_at        TIMESTAMP,           -- all shards sending, warm-up over; NULL without clock anchors
    window_end_at          TIMESTAMP,
    exit_codes             INTEGER[],           -- one a shard
    clock_offsets_us       BIGINT[],            -- coordinator minus shard, one a shard
    clock_uncertainties_us BIGINT[],
    -- counts over all shards, whether in the window or not
    request_count          BIGINT NOT NULL,
    ok_count               BIGINT NOT NULL,
    error_count            BIGINT NOT NULL,
    incomplete_count       BIGINT NOT NULL,
    -- measured from the requests in the window, all shards together; NULL until that is computed
    in_window_count            BIGINT,
    in_window_ok_count         BIGINT,
    in_window_error_count      BIGINT,
    in_window_incomplete_count BIGINT,
    in_window_input_tokens     BIGINT,          -- of those that succeeded; NULL when one's is unknown
    in_window_output_tokens    BIGINT,
    in_window_cached_tokens    BIGINT,          -- of the input, those that a prefix cache had
    first_sent_at              TIMESTAMP,
    last_sent_at               TIMESTAMP,
    first_timeline_us          BIGINT,          -- when the first was sent, on the clock that all share
    span_s                     DOUBLE,          -- from the first sent to the last end
    achieved_rate              DOUBLE,          -- requests/s
    profile_rate               DOUBLE,          -- requests/s asked by the profile's one stage
    slo                        MAP(VARCHAR, DOUBLE),  -- the sweep's at the commit; the next three are of it
    slo_met_count              BIGINT,          -- requests that met every limit
    slo_unknown_count          BIGINT,          -- requests of which that cannot be said
    slo_met_output_tokens      BIGINT,          -- of those that met; NULL when one's is unknown
    server                     STRUCT(server_count BIGINT, reading_count BIGINT, missed_reading_count BIGINT, reading_ms_mean DOUBLE, idle_before BOOLEAN, counter_reset_count BIGINT, window_s DOUBLE, requests_running_count_mean DOUBLE, requests_running_count_max DOUBLE, requests_waiting_count_mean DOUBLE, requests_waiting_count_max DOUBLE, kv_cache_usage_ratio_mean DOUBLE, kv_cache_usage_ratio_max DOUBLE, prompt_tokens DOUBLE, generation_tokens DOUBLE, prompt_tokens_per_s DOUBLE, generation_tokens_per_s DOUBLE, prefix_cache_queries_tokens DOUBLE, prefix_cache_hits_tokens DOUBLE, prefix_cache_hit_ratio DOUBLE, preemptions_count DOUBLE, requests_finished_count DOUBLE, server_ttft_ms_mean DOUBLE, server_queue_ms_mean DOUBLE, whole_requests_finished_count DOUBLE, whole_prompt_tokens DOUBLE, whole_generation_tokens DOUBLE),  -- what the servers show of the window, as trial_server has it
    measures_version           INTEGER,         -- of the method that computed them and trial_metrics
    warnings               VARCHAR[],
    validity               VARCHAR NOT NULL,    -- VALID | SUSPECT | INVALID
    validity_reasons       VARCHAR[],           -- KIND: message
    validity_severities    VARCHAR[],           -- SUSPECT | INVALID, one a reason; NULL in lakes of method 1
    method_version         INTEGER NOT NULL,
    schema_version         INTEGER NOT NULL
);
