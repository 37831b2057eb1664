-- stages: one row a stage of a shard, with what the harness itself reports, for the cross-check only.
CREATE TABLE stages (
    sweep_id                       VARCHAR NOT NULL,
    trial_id                       VARCHAR NOT NULL,
    attempt                        INTEGER NOT NULL,
    shard                          INTEGER NOT NULL,
    stage                          INTEGER NOT NULL,   -- from 0
    requested_rate                 DOUBLE,             -- requests/s asked of this shard
    concurrency                    INTEGER,            -- closed loop only
    duration_s                     DOUBLE,             -- asked
    reported_count                 BIGINT,
    reported_ok_count              BIGINT,
    reported_error_count           BIGINT,
    reported_achieved_rate         DOUBLE,
    reported_send_duration_s       DOUBLE,
    reported_schedule_delay_ms_p50 DOUBLE,
    reported_schedule_delay_ms_p90 DOUBLE,
    reported_schedule_delay_ms_p95 DOUBLE,
    reported_schedule_delay_ms_p99 DOUBLE,
    reported_ttft_ms_p50           DOUBLE,
    reported_ttft_ms_p99           DOUBLE,
    reported_e2e_ms_p50            DOUBLE,
    reported_e2e_ms_p99            DOUBLE,
    harness                        VARCHAR NOT NULL,
    harness_version                VARCHAR NOT NULL,
    schema_version                 INTEGER NOT NULL
);
