package io.sweeplake.lake;

import io.sweeplake.contract.lake.LakeTable;
import io.sweeplake.lake.validity.ClientFacts.ScheduleDelay;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** How late an open loop sent: by its records, or else by what the harness reports of stages. */
final class ScheduleDelays {
    // Each stage apart, with its own count: percentiles cannot be merged. Files of old have no
    // columns of the p90 and the p95.
    private static final String STAGES =
            """
            SELECT concurrency IS NOT NULL AS closed_loop,
                coalesce(reported_count, 0)::BIGINT AS delay_count,
                reported_schedule_delay_ms_p50 AS delay_p50,
                reported_schedule_delay_ms_p90 AS delay_p90,
                reported_schedule_delay_ms_p95 AS delay_p95,
                reported_schedule_delay_ms_p99 AS delay_p99
            FROM (
                SELECT NULL::DOUBLE AS reported_schedule_delay_ms_p90,
                    NULL::DOUBLE AS reported_schedule_delay_ms_p95
                WHERE false
                UNION ALL BY NAME
                SELECT * FROM %s)
            ORDER BY shard, stage
            """;

    private ScheduleDelays() {}

    /** Empty for a closed loop, which has no schedule, and when nothing is known. */
    static List<ScheduleDelay> read(
            Connection connection, TrialToJudge.Records records, MeasuredRecords measured)
            throws SQLException {
        List<ScheduleDelay> byRecords = known(List.of(measured.delay()));
        if (!records.has(LakeTable.STAGES)) {
            return byRecords;
        }

        List<ScheduleDelay> reported = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(STAGES.formatted(records.of(LakeTable.STAGES)))) {
            while (row.next()) {
                if (row.getBoolean("closed_loop")) {
                    return List.of();
                }

                reported.add(of(row));
            }
        }
        return byRecords.isEmpty() ? known(reported) : byRecords;
    }

    /** Of a row with the columns {@code delay_p50} to {@code delay_p99} and {@code delay_count}. */
    static ScheduleDelay of(ResultSet row) throws SQLException {
        return new ScheduleDelay(
                Columns.findNumber(row, "delay_p50"),
                Columns.findNumber(row, "delay_p90"),
                Columns.findNumber(row, "delay_p95"),
                Columns.findNumber(row, "delay_p99"),
                row.getLong("delay_count"));
    }

    private static List<ScheduleDelay> known(List<ScheduleDelay> delays) {
        return delays.stream().filter(delay -> delay.requests() > 0).toList();
    }
}
