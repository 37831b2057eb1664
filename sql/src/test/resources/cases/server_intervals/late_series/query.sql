SELECT name, labels['reason'] AS reason, from_value, to_value, increase, interval_s, in_window_s
FROM server_intervals
ORDER BY ALL
