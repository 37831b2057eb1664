INSERT INTO sweeps (sweep_id, labels, gen)
VALUES ('s1', MAP {'team': 'serving'}, 0), ('007', NULL, 3);
