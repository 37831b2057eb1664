SELECT sweep_id, labels['team'] AS team, gen FROM sweeps ORDER BY sweep_id
