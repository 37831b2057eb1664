SELECT count(*) AS rows FROM replicate_spread
