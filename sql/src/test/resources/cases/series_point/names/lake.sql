-- A series is named after its stack and factors, in the order of the alphabet, but neither after the
-- endpoint nor after the rate. Without factors the stack is all there is.
INSERT INTO sweeps DEFAULT VALUES;
INSERT INTO trials (trial_id, treatment_id, rate, factors)
VALUES ('a', 'a', 5, MAP {'workload': 'chat', 'rate': '5', 'endpoint': 'small', 'groups': '8'}),
       ('b', 'b', NULL, MAP {'concurrency': '8'}), ('c', 'c', 2, MAP {}), ('d', 'd', 2, NULL);
