-- Whether a sweep has trials in a state, how many, and a page of them, without reading its others.

CREATE INDEX trial_by_sweep_and_state ON trial (sweep_id, state, seq);
