package io.sweeplake.lake;

import io.sweeplake.lake.validity.ServerFacts;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** Reads what a trial's servers said of themselves, as its shards landed it. */
final class ServerSamples {
    // A counter that went back began at 0 meanwhile, and one that turns up late was 0 until then.
    private static final String FACTS =
            """
            WITH samples AS (
                SELECT *, min("at") OVER (PARTITION BY source) AS first_at
                FROM %s
                WHERE metric IS NOT NULL AND value IS NOT NULL
                    AND NOT (name = 'up' AND value = 0)
            ),
            steps AS (
                SELECT *,
                    coalesce(
                        lag(value) OVER (PARTITION BY source, name, labels ORDER BY "at"),
                        CASE WHEN "at" = first_at THEN value ELSE 0 END
                    ) AS before
                FROM samples
            ),
            sums AS (
                SELECT metric,
                    sum(CASE WHEN value >= before THEN value - before ELSE value END) AS grown,
                    sum(value) FILTER ("at" = first_at) AS at_first
                FROM steps GROUP BY metric
            )
            SELECT
                sum(at_first) FILTER (
                    metric IN ('requests_running_count', 'requests_waiting_count')
                ) AS occupied,
                max(grown) FILTER (metric = 'requests_finished_count') AS finished,
                max(grown) FILTER (metric = 'prompt_tokens') AS prompt_tokens,
                max(grown) FILTER (metric = 'generation_tokens') AS generation_tokens,
                coalesce(
                    max(grown) FILTER (metric = 'prefix_cache_hits_tokens')
                    / nullif(max(grown) FILTER (metric = 'prefix_cache_queries_tokens'), 0),
                    max(grown) FILTER (metric = 'prefix_cache_hits_blocks')
                    / nullif(max(grown) FILTER (metric = 'prefix_cache_queries_blocks'), 0)
                ) AS hit_ratio
            FROM sums
            """;

    private ServerSamples() {}

    /**
     * The facts that the samples hold.
     *
     * @param files of the table {@code server_metrics}; of one trial, none if nothing was read
     */
    static ServerFacts read(Connection connection, List<Path> files) throws SQLException {
        if (files.isEmpty()) {
            return ServerFacts.NONE;
        }

        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(FACTS.formatted(Database.parquet(files)))) {
            row.next();
            Optional<Double> occupied = Columns.findNumber(row, "occupied");
            return new ServerFacts(
                    occupied.map(requests -> requests == 0),
                    Columns.findNumber(row, "finished"),
                    Columns.findNumber(row, "prompt_tokens"),
                    Columns.findNumber(row, "generation_tokens"),
                    Columns.findNumber(row, "hit_ratio"));
        }
    }
}
