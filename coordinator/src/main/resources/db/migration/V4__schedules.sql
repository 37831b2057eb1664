-- Sweeps that run again and again. In the common subset of H2 and PostgreSQL.

CREATE TABLE schedule (
    id                VARCHAR(64) PRIMARY KEY,
    name              VARCHAR(200) NOT NULL UNIQUE,
    cron              VARCHAR(200) NOT NULL,           -- UNIX, five fields
    time_zone         VARCHAR(100) NOT NULL,           -- of the IANA database
    sweep_text        TEXT NOT NULL,                   -- JSON of text and variables, sealed
    misfire           VARCHAR(16) NOT NULL,
    overlap           VARCHAR(16) NOT NULL,
    skip_if_unchanged BOOLEAN NOT NULL,
    labels            TEXT NOT NULL,                   -- JSON object
    created_at        TIMESTAMP WITH TIME ZONE NOT NULL,
    since_at          TIMESTAMP WITH TIME ZONE NOT NULL,  -- firings up to here are none of its
    paused_at         TIMESTAMP WITH TIME ZONE
);

-- A row is one time of a schedule: its primary key lets no time be two sweeps.
CREATE TABLE firing (
    schedule_id  VARCHAR(64) NOT NULL REFERENCES schedule (id),
    scheduled_at TIMESTAMP WITH TIME ZONE NOT NULL,
    sweep_id     VARCHAR(64) NOT NULL,                 -- derived; the sweep comes after the row
    state        VARCHAR(32) NOT NULL,
    detail       TEXT,
    decided_at   TIMESTAMP WITH TIME ZONE NOT NULL,
    fingerprint  VARCHAR(64),                          -- of spec and stack when it fired
    PRIMARY KEY (schedule_id, scheduled_at)
);

CREATE INDEX firing_by_state ON firing (schedule_id, state, scheduled_at);
