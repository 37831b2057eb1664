package io.sweeplake.lake;

import io.sweeplake.contract.lake.LakeTable;
import io.sweeplake.lake.validity.SendWindow;
import io.sweeplake.lake.validity.ServerFacts;
import io.sweeplake.lake.validity.ServerFacts.InFlight;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;

/** What the servers' own metrics say, all sources together; nothing where nobody read them. */
final class ServerSamples {
    // Two shards that read one server saw the same counters twice.
    private static final String SAMPLES =
            """
            CREATE OR REPLACE TEMP TABLE samples AS
            SELECT source, metric, kind, "at"::TIMESTAMP AS read_at, sum(value) AS value
            FROM (
                SELECT * FROM %s WHERE metric IS NOT NULL
                QUALIFY shard = min(shard) OVER (PARTITION BY source))
            GROUP BY source, metric, kind, read_at
            """;

    private static final String SPAN =
            """
            SELECT min(sent_at) AS first_sent,
                max(coalesce(sent_at + to_microseconds(end_us), sent_at)) AS last_end,
                count(*) FILTER (sent_at IS NULL AND sent_us IS NOT NULL) AS unplaced
            FROM records
            """;

    private static final String BUSY =
            """
            SELECT sum(least) AS busy FROM (
                SELECT source, min(total) AS least FROM (
                    SELECT source, read_at, sum(value) AS total
                    FROM samples
                    WHERE metric IN ('requests_running_count', 'requests_waiting_count')
                        AND read_at <= %1$s
                        -- A moment, for a harness may send a request of its own before the first.
                        AND read_at >= (SELECT max(read_at) FROM samples WHERE read_at <= %1$s)
                            - INTERVAL 10 SECOND
                    GROUP BY source, read_at)
                GROUP BY source)
            """;

    // Both sides at the same instants: nothing is left of how arrivals scatter.
    private static final String IN_FLIGHT =
            """
            WITH gauges AS (
                SELECT source, read_at, sum(value) AS total
                FROM samples
                WHERE metric IN ('requests_running_count', 'requests_waiting_count')
                GROUP BY source, read_at
            ), instants AS (
                SELECT read_at FROM gauges
                WHERE source = (SELECT min(source) FROM gauges) AND read_at BETWEEN %1$s AND %2$s
            ), server AS (
                SELECT asked.read_at, sum(gauges.total) AS total
                FROM (SELECT read_at, source FROM instants
                    CROSS JOIN (SELECT DISTINCT source FROM gauges)) AS asked
                ASOF JOIN gauges
                    ON gauges.source = asked.source AND gauges.read_at <= asked.read_at
                GROUP BY asked.read_at
            ), steps AS (
                SELECT sent_at AS changed_at, 1 AS step FROM records
                WHERE sent_at IS NOT NULL AND (status <> 'error' OR end_us IS NOT NULL)
                UNION ALL
                SELECT sent_at + to_microseconds(end_us), -1 FROM records
                WHERE sent_at IS NOT NULL AND end_us IS NOT NULL
            ), client AS (
                SELECT changed_at,
                    sum(step) OVER (ORDER BY changed_at ROWS UNBOUNDED PRECEDING) AS total
                FROM steps
            )
            SELECT count(*) AS samples,
                avg(server.total) AS by_server,
                avg(client.total) AS by_client,
                coalesce(stddev_samp(server.total - client.total) / sqrt(count(*)), 0) AS error
            FROM server ASOF JOIN client ON client.changed_at <= server.read_at
            """;

    private ServerSamples() {}

    /** Reads the view {@code records} and the trial's server metrics. */
    static ServerFacts facts(
            Connection connection,
            TrialToJudge trial,
            Optional<SendWindow.Open> window,
            Optional<Double> rate)
            throws SQLException {
        TrialToJudge.Setting setting = trial.setting();
        Optional<Span> span = Optional.empty();
        if (trial.records().has(LakeTable.SERVER_METRICS)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(SAMPLES.formatted(trial.records().of(LakeTable.SERVER_METRICS)));
            }

            span = span(connection);
        }

        return new ServerFacts(
                setting.cacheReset(),
                span.isEmpty() ? Optional.empty() : busy(connection, span.get()),
                span.isEmpty()
                        ? Optional.empty()
                        : ServerCounters.read(connection, span.get().first(), span.get().last()),
                ProfileReuse.find(setting.harness(), setting.profile()),
                span.isEmpty() || window.isEmpty() || rate.isEmpty()
                        ? Optional.empty()
                        : Optional.of(inFlight(connection, window.get(), rate.get())));
    }

    /** From the first request sent to the end of the last one. */
    private record Span(Instant first, Instant last) {}

    /** Empty when a request's place in time is unknown: then nothing can be told apart. */
    private static Optional<Span> span(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SPAN)) {
            row.next();
            Optional<Instant> first = Columns.findInstant(row, "first_sent");
            if (first.isEmpty() || row.getLong("unplaced") > 0) {
                return Optional.empty();
            }

            Instant last = Columns.findInstant(row, "last_end").orElseThrow();
            return Optional.of(new Span(first.get(), last));
        }
    }

    private static Optional<Double> busy(Connection connection, Span span) throws SQLException {
        String sql = BUSY.formatted(Database.literal(span.first()));
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return Columns.findNumber(row, "busy");
        }
    }

    private static InFlight inFlight(Connection connection, SendWindow.Open window, double rate)
            throws SQLException {
        String sql =
                IN_FLIGHT.formatted(
                        Database.literal(window.start()), Database.literal(window.end()));
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return new InFlight(
                    row.getLong("samples"),
                    row.getDouble("by_server"),
                    row.getDouble("by_client"),
                    row.getDouble("error"),
                    rate);
        }
    }
}
