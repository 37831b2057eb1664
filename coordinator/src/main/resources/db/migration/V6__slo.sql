-- What a sweep promises, with its variables' values in it: the text alone does not tell them.

ALTER TABLE sweep ADD COLUMN slo TEXT;                 -- JSON object; NULL in sweeps from before
