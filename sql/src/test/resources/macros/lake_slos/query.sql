SELECT count(*) AS sweeps FROM lake_slos()
