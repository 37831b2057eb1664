SELECT count(*) AS rows FROM cost
