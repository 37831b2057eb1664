INSERT INTO sweeps DEFAULT VALUES;
INSERT INTO trials DEFAULT VALUES;
INSERT INTO requests (schedule_delay_us) SELECT i * 1000 FROM range(1, 460) AS t(i);
