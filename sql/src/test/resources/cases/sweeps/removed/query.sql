SELECT sweep_id, removed_at FROM sweeps ORDER BY sweep_id
