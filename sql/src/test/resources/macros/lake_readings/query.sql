SELECT count(*) AS readings FROM lake_readings()
