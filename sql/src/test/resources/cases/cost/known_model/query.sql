SELECT sweep_id, treatment_id, validity, replicate_count, invalid_count, gpus, usd_per_hour,
    round(COLUMNS('_per_s|usd_per_(million|1000)'), 7)
FROM cost
ORDER BY sweep_id, treatment_id
