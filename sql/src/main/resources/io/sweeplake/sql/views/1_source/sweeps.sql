-- grain:   one sweep
-- asks:    Which sweeps are there, and what was asked of them?
-- units:   created_at in UTC; trial_count is what was planned, not what is committed
-- reads:   the lake's files sweeps/
-- without: removed sweeps
CREATE OR REPLACE VIEW sweeps AS
SELECT
    sweep_id,
    name,
    description,
    labels,
    spec,
    warnings,
    slo,
    created_at,
    trial_count,
    gen,
    removed_at,
    schema_version
FROM read_parquet(
    getvariable('lake') || '/sweeps/*.parquet',
    union_by_name = true,
    hive_partitioning = false
)
WHERE removed_at IS NULL OR removed_at > make_timestamp(epoch_us(now()));
