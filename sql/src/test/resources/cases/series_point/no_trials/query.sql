SELECT count(*) AS rows FROM series_point
