-- The ledger: the truth about intent. In the common subset of H2 and PostgreSQL.

CREATE TABLE sweep (
    id              VARCHAR(64) PRIMARY KEY,
    name            VARCHAR(200) NOT NULL,
    description     TEXT,
    labels          TEXT NOT NULL,                     -- JSON object
    spec            TEXT NOT NULL,                     -- as the user wrote it
    warnings        TEXT NOT NULL,                     -- JSON list
    trial_count     INTEGER NOT NULL,
    parallel_limit  INTEGER,
    created_at      TIMESTAMP WITH TIME ZONE NOT NULL,
    cancel_asked_at TIMESTAMP WITH TIME ZONE
);

CREATE TABLE trial (
    id                VARCHAR(64) PRIMARY KEY,
    seq               BIGINT GENERATED ALWAYS AS IDENTITY,  -- the order in which lanes take trials
    sweep_id          VARCHAR(64) NOT NULL REFERENCES sweep (id),
    lane              VARCHAR(400) NOT NULL,
    plan              TEXT NOT NULL,                   -- JSON of PlannedTrial
    state             VARCHAR(16) NOT NULL,
    attempt           INTEGER NOT NULL,                -- 0 before the first
    forgiven          INTEGER NOT NULL DEFAULT 0,      -- attempts that do not count
    planned_at        TIMESTAMP WITH TIME ZONE NOT NULL,
    not_before        TIMESTAMP WITH TIME ZONE,
    launched_at       TIMESTAMP WITH TIME ZONE,        -- these four of the current attempt
    ready_at          TIMESTAMP WITH TIME ZONE,
    started_at        TIMESTAMP WITH TIME ZONE,
    harness_exited_at TIMESTAMP WITH TIME ZONE,
    finished_at       TIMESTAMP WITH TIME ZONE,
    reason            VARCHAR(64),
    message           TEXT
);

CREATE INDEX trial_by_sweep ON trial (sweep_id, seq);
CREATE INDEX trial_by_state ON trial (state, lane, seq);

CREATE TABLE attempt (
    trial_id    VARCHAR(64) NOT NULL REFERENCES trial (id),
    number      INTEGER NOT NULL,
    launched_at TIMESTAMP WITH TIME ZONE NOT NULL,
    ended_at    TIMESTAMP WITH TIME ZONE,
    reason      VARCHAR(64),
    message     TEXT,
    PRIMARY KEY (trial_id, number)
);

CREATE TABLE shard (
    trial_id             VARCHAR(64) NOT NULL REFERENCES trial (id),
    attempt              INTEGER NOT NULL,
    shard                INTEGER NOT NULL,
    heard_at             TIMESTAMP WITH TIME ZONE NOT NULL,
    host                 VARCHAR(255),
    clock_offset_us      BIGINT,
    clock_uncertainty_us BIGINT,
    exit_code            INTEGER,
    harness_started_at   TIMESTAMP WITH TIME ZONE,
    harness_ended_at     TIMESTAMP WITH TIME ZONE,
    manifest             TEXT,                         -- JSON of ShardManifest
    reason               VARCHAR(64),
    message              TEXT,
    PRIMARY KEY (trial_id, attempt, shard)
);

-- A row is a hold: the primary key lets one trial at a time make load on a lane.
CREATE TABLE lane_hold (
    lane     VARCHAR(400) PRIMARY KEY,
    trial_id VARCHAR(64) NOT NULL REFERENCES trial (id)
);

-- What the coordinator must remember about itself, such as the secret behind attempt tokens.
CREATE TABLE remembered (
    name    VARCHAR(64) PRIMARY KEY,
    content VARCHAR(400) NOT NULL
);
