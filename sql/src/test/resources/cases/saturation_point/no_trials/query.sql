SELECT count(*) AS rows FROM saturation_point
