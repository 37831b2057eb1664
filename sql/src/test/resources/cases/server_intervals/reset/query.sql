SELECT from_value, to_value, increase, is_reset, interval_s, in_window_s FROM server_intervals ORDER BY to_at
