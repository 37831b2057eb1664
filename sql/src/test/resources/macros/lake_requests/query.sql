SELECT count(*) AS requests FROM lake_requests()
