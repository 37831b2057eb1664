-- what:    what each sweep promises: sweep_id and slo, removed ones included
-- units:   slo as in sweeps
-- source:  the lake's files sweeps/; needs the variable `lake`
CREATE OR REPLACE MACRO lake_slos() AS TABLE
SELECT parse_filename(filename, true) AS sweep_id, slo
FROM read_parquet(
    getvariable('lake') || '/sweeps/*.parquet',
    schema = MAP {'slo': {name: 'slo', type: 'MAP(VARCHAR, DOUBLE)', default_value: NULL}},
    filename = true
);
