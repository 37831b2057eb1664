package io.sweeplake.lake;

import io.sweeplake.contract.lake.LakeTable;
import io.sweeplake.lake.validity.ClientFacts.ScheduleDelay;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** How late an open loop sent: by its records, or else by what the harness reports of stages. */
final class ScheduleDelays {
    // The worst stage of the worst shard stands for all: percentiles cannot be merged.
    private static final String STAGES =
            """
            SELECT count(concurrency) AS closed_loop_count,
                coalesce(sum(reported_count), 0)::BIGINT AS requests,
                max(reported_schedule_delay_ms_p50) AS delay_p50,
                max(reported_schedule_delay_ms_p99) AS delay_p99
            FROM %s
            """;

    private ScheduleDelays() {}

    /** Empty for a closed loop, which has no schedule, and when nothing is known. */
    static Optional<ScheduleDelay> read(
            Connection connection, TrialToJudge.Records records, MeasuredRecords measured)
            throws SQLException {
        Optional<ScheduleDelay> byRecords =
                Optional.of(measured.delay()).filter(delay -> delay.requests() > 0);
        if (!records.has(LakeTable.STAGES)) {
            return byRecords;
        }

        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(STAGES.formatted(records.of(LakeTable.STAGES)))) {
            row.next();
            if (row.getLong("closed_loop_count") > 0) {
                return Optional.empty();
            }

            var reported =
                    new ScheduleDelay(
                            Columns.findNumber(row, "delay_p50"),
                            Columns.findNumber(row, "delay_p99"),
                            row.getLong("requests"));
            return byRecords.or(() -> Optional.of(reported).filter(d -> d.requests() > 0));
        }
    }
}
