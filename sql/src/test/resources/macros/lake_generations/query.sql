SELECT count(*) AS rows, any_value(seen) AS seen FROM lake_generations()
