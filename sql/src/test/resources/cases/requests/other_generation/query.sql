SELECT sweep_id, request_index FROM requests ORDER BY sweep_id
