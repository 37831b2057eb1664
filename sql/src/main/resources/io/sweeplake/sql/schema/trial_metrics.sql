-- trial_metrics: one row a committed trial and metric that at least one of its requests has, computed
-- from the requests at the commit. Percentiles are the pooled sample's, linear between two values;
-- low and high enclose the population's with a confidence of 95 %.
CREATE TABLE trial_metrics (
    sweep_id         VARCHAR NOT NULL,
    trial_id         VARCHAR NOT NULL,
    attempt          INTEGER NOT NULL,
    metric           VARCHAR NOT NULL,       -- its column in request_latency, ttft_ms and its kin
    request_count    BIGINT  NOT NULL,       -- requests that have it
    value_count      BIGINT  NOT NULL,       -- values: more than requests for itl_ms only
    mean             DOUBLE  NOT NULL,       -- all in the metric's own unit
    min              DOUBLE  NOT NULL,
    max              DOUBLE  NOT NULL,
    p50              DOUBLE  NOT NULL,
    p90              DOUBLE  NOT NULL,
    p95              DOUBLE  NOT NULL,
    p99              DOUBLE  NOT NULL,
    p99_9            DOUBLE  NOT NULL,
    p50_low          DOUBLE,                 -- NULL when the sample is too small for both ends, and for
    p50_high         DOUBLE,                 -- itl_ms: gaps of one request depend on each other
    p90_low          DOUBLE,
    p90_high         DOUBLE,
    p95_low          DOUBLE,
    p95_high         DOUBLE,
    p99_low          DOUBLE,
    p99_high         DOUBLE,
    p99_9_low        DOUBLE,
    p99_9_high       DOUBLE,
    measures_version INTEGER NOT NULL,       -- of the method that computed the row
    revision         INTEGER,                -- of the trial's row that it belongs to; NULL is 0
    schema_version   INTEGER NOT NULL
);
