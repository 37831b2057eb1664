-- The trials of a great sweep: its plan is recorded whole, in parts, and each part becomes rows of trial a moment
-- later. A part is here until then, and gone in the transaction that makes its rows.

CREATE TABLE plan_part (
    sweep_id   VARCHAR(64) NOT NULL REFERENCES sweep (id),
    number     INTEGER NOT NULL,                       -- ascending in planned order
    trials     INTEGER NOT NULL,
    reused     INTEGER NOT NULL,                       -- of them, those for which others' rows stand
    planned_at TIMESTAMP WITH TIME ZONE NOT NULL,
    content    BYTEA NOT NULL,                         -- gzip of a JSON list of rows
    PRIMARY KEY (sweep_id, number)
);
