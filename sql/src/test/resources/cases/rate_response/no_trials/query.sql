SELECT count(*) AS rows FROM rate_response
