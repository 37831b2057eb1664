-- What a sweep is told while it runs, and what has happened to it.

ALTER TABLE sweep ADD COLUMN paused_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE sweep ADD COLUMN priority INTEGER NOT NULL DEFAULT 0;      -- higher ones take a lane first
ALTER TABLE sweep ADD COLUMN max_duration_s BIGINT;                    -- the budget; NULL is without end
ALTER TABLE sweep ADD COLUMN max_requests BIGINT;
ALTER TABLE sweep ADD COLUMN first_launched_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE sweep ADD COLUMN requests_spent BIGINT NOT NULL DEFAULT 0; -- planned ones of all attempts that count
ALTER TABLE sweep ADD COLUMN events BIGINT NOT NULL DEFAULT 0;         -- the number of its last event

-- A trial's turn in its lane: those of a paused sweep have none, then by the sweep's priority, then as planned.
ALTER TABLE trial ADD COLUMN held BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE trial ADD COLUMN turn INTEGER NOT NULL DEFAULT 0;          -- the priority, negated: least first
ALTER TABLE trial ADD COLUMN content VARCHAR(80);                      -- of a measured one: hash of what, and the replicate
ALTER TABLE trial ADD COLUMN treatment_id VARCHAR(64);                 -- NULL: the plan has its run in it
DROP INDEX trial_by_state;
CREATE INDEX trial_by_turn ON trial (state, held, lane, turn, seq);
CREATE INDEX trial_by_sweep_state ON trial (sweep_id, state, seq);
CREATE INDEX trial_by_content ON trial (content);

-- What the trials of a treatment carry out: the same but for their seeds, so it is here once.
CREATE TABLE run (
    sweep_id     VARCHAR(64) NOT NULL REFERENCES sweep (id),
    treatment_id VARCHAR(64) NOT NULL,
    content      TEXT NOT NULL,                        -- JSON of TrialRun
    PRIMARY KEY (sweep_id, treatment_id)
);

-- What has happened, in the order in which it came to be true. Nothing here is ever changed.
CREATE TABLE event (
    sweep_id VARCHAR(64) NOT NULL REFERENCES sweep (id),
    number   BIGINT NOT NULL,                          -- from 1, without a gap, in the order of commits
    at       TIMESTAMP WITH TIME ZONE NOT NULL,
    what     VARCHAR(32) NOT NULL,
    trial_id VARCHAR(64),                              -- NULL: it happened to the sweep
    attempt  INTEGER,
    reason   VARCHAR(64),
    message  TEXT,
    PRIMARY KEY (sweep_id, number)
);

CREATE INDEX event_by_trial ON event (trial_id, number);

-- Which sweep came of a request that may be sent again.
CREATE TABLE submission (
    idempotency_key VARCHAR(200) PRIMARY KEY,
    fingerprint     VARCHAR(64) NOT NULL,              -- of the request's content
    sweep_id        VARCHAR(64) NOT NULL REFERENCES sweep (id),
    at              TIMESTAMP WITH TIME ZONE NOT NULL
);
