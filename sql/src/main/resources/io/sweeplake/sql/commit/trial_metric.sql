-- One metric's row, if a request has it. Reads each value once, and holds one metric's at a time.
INSERT INTO trial_metrics BY NAME
SELECT
    trials.sweep_id,
    trials.trial_id,
    trials.attempt,
    getvariable('metric') AS metric,
    pooled.value_count AS request_count,
    pooled.value_count,
    pooled.mean,
    pooled.min,
    pooled.max,
    pooled.quantiles[1] AS p50,
    pooled.quantiles[2] AS p90,
    pooled.quantiles[3] AS p95,
    pooled.quantiles[4] AS p99,
    pooled.quantiles[5] AS p99_9,
    CASE WHEN getvariable('ends').ranks[1] IS NOT NULL THEN pooled.ends[1] END AS p50_low,
    CASE WHEN getvariable('ends').ranks[2] IS NOT NULL THEN pooled.ends[2] END AS p50_high,
    CASE WHEN getvariable('ends').ranks[3] IS NOT NULL THEN pooled.ends[3] END AS p90_low,
    CASE WHEN getvariable('ends').ranks[4] IS NOT NULL THEN pooled.ends[4] END AS p90_high,
    CASE WHEN getvariable('ends').ranks[5] IS NOT NULL THEN pooled.ends[5] END AS p95_low,
    CASE WHEN getvariable('ends').ranks[6] IS NOT NULL THEN pooled.ends[6] END AS p95_high,
    CASE WHEN getvariable('ends').ranks[7] IS NOT NULL THEN pooled.ends[7] END AS p99_low,
    CASE WHEN getvariable('ends').ranks[8] IS NOT NULL THEN pooled.ends[8] END AS p99_high,
    CASE WHEN getvariable('ends').ranks[9] IS NOT NULL THEN pooled.ends[9] END AS p99_9_low,
    CASE WHEN getvariable('ends').ranks[10] IS NOT NULL THEN pooled.ends[10] END AS p99_9_high,
    getvariable('measures_version') AS measures_version,
    trials.revision,
    trials.schema_version
FROM trials
CROSS JOIN (
    SELECT
        count(value) AS value_count,
        avg(value) AS mean,
        min(value) AS min,
        max(value) AS max,
        quantile_cont(value, [0.5, 0.9, 0.95, 0.99, 0.999]) AS quantiles,
        quantile_disc(value, getvariable('ends').fractions) AS ends
    FROM metric_values
) AS pooled
WHERE pooled.value_count > 0
