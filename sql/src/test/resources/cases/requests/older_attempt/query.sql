SELECT attempt, request_index FROM requests
