-- trials: one row a committed trial. Written by the coordinator; the file's appearance is the commit.
-- Compaction writes the row again with a greater `gen`: of a trial's rows the greatest counts.
CREATE TABLE trials (
    sweep_id               VARCHAR NOT NULL,
    trial_id               VARCHAR NOT NULL,
    treatment_id           VARCHAR NOT NULL,
    replicate              INTEGER NOT NULL,    -- from 1
    order_index            INTEGER NOT NULL,    -- position in its lane, from 0
    lane                   VARCHAR NOT NULL,
    attempt                INTEGER NOT NULL,    -- the one that was committed
    gen                    INTEGER,             -- where its records lie, gen=<n>; NULL is 0
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
    warnings               VARCHAR[],
    validity               VARCHAR NOT NULL,    -- VALID | SUSPECT | INVALID
    validity_reasons       VARCHAR[],
    method_version         INTEGER NOT NULL,
    schema_version         INTEGER NOT NULL
);
