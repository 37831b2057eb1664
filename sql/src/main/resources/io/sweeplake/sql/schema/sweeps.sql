-- sweeps: one row a sweep. Written by the coordinator, and again when the sweep grows or is removed.
CREATE TABLE sweeps (
    sweep_id       VARCHAR NOT NULL,
    name           VARCHAR NOT NULL,
    description    VARCHAR,
    labels         MAP(VARCHAR, VARCHAR),
    spec           VARCHAR NOT NULL,            -- as the user wrote it, secrets redacted
    warnings       VARCHAR[],
    slo            MAP(VARCHAR, DOUBLE),        -- as the user wrote it, ttft_ms_p99 and its kin; NULL without one
    created_at     TIMESTAMP NOT NULL,          -- UTC
    trial_count    INTEGER NOT NULL,            -- planned
    gen            INTEGER NOT NULL,            -- 0: each trial's row names its own generation
    removed_at     TIMESTAMP,                   -- UTC; readers see nothing of it from then on
    schema_version INTEGER NOT NULL
);
