-- s1 and s2 both have two stacks, s3 has one that no other has. Stacks of one name pair; which of
-- two a third belongs to, nobody can say.
INSERT INTO sweeps (sweep_id) VALUES ('s1'), ('s2'), ('s3');
INSERT INTO trials (sweep_id, trial_id, treatment_id, stack, factors)
SELECT sweep, sweep || '-' || stack, stack, stack, MAP {'endpoint': stack, 'rate': '5'}
FROM (VALUES ('s1', 'large'), ('s1', 'small'), ('s2', 'large'), ('s2', 'small'), ('s3', 'new'))
    AS run(sweep, stack);
INSERT INTO requests (sweep_id, trial_id, first_token_us, end_us)
SELECT sweep_id, trial_id, 10000, NULL FROM trials, range(10);
