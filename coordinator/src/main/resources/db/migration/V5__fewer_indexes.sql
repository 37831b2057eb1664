-- Recording a sweep of many trials costs as much as the table has indexes to keep.

CREATE TABLE measured (
    content  VARCHAR(80) NOT NULL,                     -- hash of what was measured, and the replicate
    trial_id VARCHAR(64) NOT NULL,
    PRIMARY KEY (content, trial_id)
);

INSERT INTO measured (content, trial_id)
SELECT content, id FROM trial WHERE content IS NOT NULL;

-- The index first: H2 makes a foreign key one of its own if there is none of just its columns.
CREATE INDEX measured_by_trial ON measured (trial_id);
ALTER TABLE measured ADD CONSTRAINT measured_of_trial FOREIGN KEY (trial_id) REFERENCES trial (id);

DROP INDEX trial_by_content;
ALTER TABLE trial DROP COLUMN content;

-- H2 keeps an index of sweep_id alone for this foreign key. A trial is only ever written together with its sweep, and
-- removed before it. The names are those that PostgreSQL and H2 gave it.
ALTER TABLE trial DROP CONSTRAINT IF EXISTS trial_sweep_id_fkey;
ALTER TABLE trial DROP CONSTRAINT IF EXISTS "CONSTRAINT_698";

-- Within each state, trial_by_sweep_state has the same order.
DROP INDEX trial_by_sweep;
