-- server_metrics: one row a sample of a server's own counters and gauges.
CREATE TABLE server_metrics (
    sweep_id       VARCHAR NOT NULL,
    trial_id       VARCHAR NOT NULL,
    attempt        INTEGER NOT NULL,
    shard          INTEGER NOT NULL,
    "at"           TIMESTAMP NOT NULL,      -- UTC
    source         VARCHAR NOT NULL,        -- the URL that was read
    name           VARCHAR NOT NULL,        -- as the server names it
    metric         VARCHAR,                 -- our name for it, unit last; NULL when we have none
    kind           VARCHAR NOT NULL,        -- counter | gauge | histogram | untyped
    labels         MAP(VARCHAR, VARCHAR),
    value          DOUBLE,
    schema_version INTEGER NOT NULL
);
