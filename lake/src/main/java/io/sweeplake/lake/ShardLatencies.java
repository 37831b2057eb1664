package io.sweeplake.lake;

import io.sweeplake.lake.validity.Allowance;
import io.sweeplake.lake.validity.ClientFacts.Median;
import io.sweeplake.lake.validity.ClientFacts.ShardLatency;
import io.sweeplake.lake.validity.SendWindow;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Each shard's latencies by themselves, to be held against each other and never to be merged. The
 * bounds of a median of n values are the quantiles ½ ± z / 2√n, whatever the distribution.
 */
final class ShardLatencies {
    // With fewer requests the bounds would be beyond the least and the greatest value.
    private static final double LEAST = Allowance.CHANCE.value() * Allowance.CHANCE.value();

    private static final String COUNTS =
            """
            SELECT min(n) AS fewest, count(*) AS shards FROM (
                SELECT count(*) AS n FROM records
                WHERE status = 'ok' AND %s GROUP BY shard HAVING count(*) > %s)
            """;

    private static final String SQL =
            """
            SELECT shard,
                quantile_cont(%1$s, %2$s) / 1e3 AS low,
                quantile_cont(%1$s, 0.5) / 1e3 AS middle,
                quantile_cont(%1$s, %3$s) / 1e3 AS high
            FROM records
            WHERE status = 'ok' AND %1$s IS NOT NULL AND %4$s
            GROUP BY shard HAVING count(*) > %5$s
            ORDER BY shard
            """;

    private ShardLatencies() {}

    /** Reads the view {@code records}; empty unless two shards have requests enough. */
    static List<ShardLatency> read(Connection connection, Optional<SendWindow.Open> window)
            throws SQLException {
        String in = Database.in(window);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(COUNTS.formatted(in, LEAST))) {
            row.next();
            if (row.getLong("shards") < 2) {
                return List.of();
            }

            // The widest bounds serve all shards.
            double reach = Allowance.CHANCE.value() / 2 / Math.sqrt(row.getLong("fewest"));
            List<ShardLatency> shards = new ArrayList<>();
            for (String column : List.of("first_token_us", "end_us")) {
                shards.addAll(medians(connection, column, in, reach));
            }

            return shards;
        }
    }

    private static List<ShardLatency> medians(
            Connection connection, String column, String in, double reach) throws SQLException {
        String sql = SQL.formatted(column, 0.5 - reach, 0.5 + reach, in, LEAST);
        List<ShardLatency> shards = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                shards.add(
                        new ShardLatency(
                                row.getInt("shard"),
                                column.equals("end_us")
                                        ? ShardLatency.Until.END
                                        : ShardLatency.Until.FIRST_TOKEN,
                                new Median(
                                        row.getDouble("low"),
                                        row.getDouble("middle"),
                                        row.getDouble("high"))));
            }
        }

        return shards;
    }
}
