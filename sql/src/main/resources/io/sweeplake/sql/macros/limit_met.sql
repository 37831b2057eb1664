-- what:   whether a request met a limit: a failed one met none; NULL without a limit, and for a metric
--         that is not known of the request
-- units:  value and limit_ms in the same unit; status as in requests
-- source: measurement rules, goodput: over all requests, failures included
CREATE OR REPLACE MACRO limit_met(status, value, limit_ms) AS
CASE
    WHEN limit_ms IS NULL THEN NULL
    WHEN status <> 'ok' THEN false
    ELSE value <= limit_ms
END;
