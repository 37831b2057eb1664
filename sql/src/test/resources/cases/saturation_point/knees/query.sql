SELECT series, rate_count, knee_rate FROM saturation_point ORDER BY series
