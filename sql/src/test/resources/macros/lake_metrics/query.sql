SELECT count(*) AS metrics FROM lake_metrics()
