SELECT trial_id, request_index FROM requests
