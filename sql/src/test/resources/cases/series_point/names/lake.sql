-- A series is named after its stack and factors, in the order of the alphabet, but neither after the
-- endpoint nor after the rate, nor after names of levels. Without factors the stack is all there is.
-- s2 measures its lowest rate longer, which leaves it on its series. s3 asks how long is enough.
INSERT INTO sweeps (sweep_id) VALUES ('s1'), ('s2'), ('s3');
INSERT INTO trials (sweep_id, trial_id, treatment_id, rate, factors)
VALUES
    ('s1', 'a', 'a', 5, MAP {'workload': 'chat', 'rate': '5', 'endpoint': 'small', 'groups': '8'}),
    ('s1', 'b', 'b', NULL, MAP {'concurrency': '8'}), ('s1', 'c', 'c', 2, MAP {}),
    ('s1', 'd', 'd', 2, NULL), ('s1', 'e', 'e', 9, MAP {'treatment': 'calm', 'rate': '9'}),
    ('s2', 'f', 'f', 1,
        MAP {'rate': '1', 'rate_label': 'calm', 'duration': '300s', 'load.num_workers': '1'}),
    ('s2', 'g', 'g', 10, MAP {'rate': '10'}), ('s3', 'h', 'h', 5, MAP {'rate': '5', 'duration': '30s'}),
    ('s3', 'i', 'i', 5, MAP {'rate': '5', 'duration': '60s'});
