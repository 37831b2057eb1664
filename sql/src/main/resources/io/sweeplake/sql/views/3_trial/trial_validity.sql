-- grain:   one reason against one committed trial; a trial with nothing against it has one row
--          without a reason, so that trials can be counted here too
-- asks:    Which trials can I not trust, and why?
-- units:   reason_index from 1, the most telling first; severity is what the trial would be for this
--          reason alone, SUSPECT or INVALID, NULL where an older method did not keep it
-- reads:   trials
-- without: nothing: every committed trial is here. Which trials cannot be trusted, and why?
--          SELECT trial_id, severity, kind, message FROM trial_validity WHERE validity <> 'VALID'
CREATE OR REPLACE VIEW trial_validity AS
SELECT
    sweep_id,
    trial_id,
    treatment_id,
    replicate,
    validity,
    reason_index,
    coalesce(
        validity_severities[reason_index],
        -- The verdict is that of the worst reason: a lone one, and all of a suspect trial.
        CASE
            WHEN reason IS NOT NULL AND (validity = 'SUSPECT' OR len(validity_reasons) = 1)
                THEN validity
        END
    ) AS severity,
    split_part(reason, ': ', 1) AS kind,
    nullif(substr(reason, length(split_part(reason, ': ', 1)) + 3), '') AS message,
    method_version
FROM (
    SELECT *, validity_reasons[reason_index] AS reason
    FROM (
        SELECT
            *,
            unnest(
                CASE
                    WHEN len(validity_reasons) > 0 THEN range(1, len(validity_reasons) + 1)
                    ELSE [NULL::BIGINT]
                END
            ) AS reason_index
        FROM trials
    )
);
