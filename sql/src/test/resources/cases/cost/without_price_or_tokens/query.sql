SELECT treatment_id, usd_per_hour, output_tokens_per_s, usd_per_million_output_tokens,
    usd_per_million_total_tokens, usd_per_1000_requests
FROM cost
ORDER BY treatment_id
