SELECT sweep_id, treatment_id, replicate_count FROM treatment_summary ORDER BY sweep_id
