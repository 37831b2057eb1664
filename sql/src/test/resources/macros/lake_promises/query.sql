SELECT count(*) AS rows, any_value(slo_limits) AS slo_limits FROM lake_promises()
