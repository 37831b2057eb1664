INSERT INTO sweeps (sweep_id) VALUES ('before'), ('after');
-- Of each sweep and rate the TTFT's medians in microseconds, run by run. `after` is slower by about
-- 5 % at rate 1, too much apart to tell at rate 2, the same at rate 4, and ran in turns with `before`
-- at rate 8; rate 16 has one run, and rate 32 is asked by `after` only.
CREATE TABLE asked AS
SELECT unnest([
    {'sweep': 'before', 'rate': 1, 'minutes': 0, 'medians': [20000, 20200, 19900]},
    {'sweep': 'after', 'rate': 1, 'minutes': 600, 'medians': [21000, 21150, 20900]},
    {'sweep': 'before', 'rate': 2, 'minutes': 0, 'medians': [20000, 23000, 19000]},
    {'sweep': 'after', 'rate': 2, 'minutes': 600, 'medians': [21000, 24000, 20500, 21800]},
    {'sweep': 'before', 'rate': 4, 'minutes': 0, 'medians': [30000, 30300, 29800]},
    {'sweep': 'after', 'rate': 4, 'minutes': 600, 'medians': [30100, 29900, 30250]},
    {'sweep': 'before', 'rate': 8, 'minutes': 0, 'medians': [20000, 22000, 25000, 21000, 24000]},
    {'sweep': 'after', 'rate': 8, 'minutes': 5, 'medians': [19000, 21000, 23700, 20000, 22900]},
    {'sweep': 'before', 'rate': 16, 'minutes': 0, 'medians': [20000]},
    {'sweep': 'after', 'rate': 16, 'minutes': 600, 'medians': [40000, 41000, 40500]},
    {'sweep': 'after', 'rate': 32, 'minutes': 600, 'medians': [40000, 41000, 40500]}
], recursive := true);
CREATE TABLE runs AS
SELECT sweep || '-' || rate || '-' || i AS trial_id, sweep, rate, minutes, i, medians[i] AS median
FROM asked, range(1, len(medians) + 1) AS t(i);
INSERT INTO trials (sweep_id, trial_id, treatment_id, replicate, started_at, factors, stack)
SELECT sweep, trial_id, 'rate' || rate, i,
    TIMESTAMP '2026-01-01' + to_minutes(minutes + 20 * i), MAP {'rate': rate::VARCHAR, 'endpoint': sweep},
    sweep || '-stack'
FROM runs;
INSERT INTO requests (sweep_id, trial_id, first_token_us, end_us)
SELECT sweep, trial_id, median + (j - 10) * 100, 2 * median + (j - 10) * 300
FROM runs, range(21) AS t(j);
