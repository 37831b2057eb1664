SELECT count(*) AS rows FROM treatment_slo
