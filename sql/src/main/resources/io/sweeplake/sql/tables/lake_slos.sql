-- What macros/lake_slos.sql has of a lake, of the table sweeps.
CREATE OR REPLACE MACRO lake_slos() AS TABLE
SELECT sweep_id, slo
FROM sweeps;
