package io.sweeplake.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.lake.validity.ServerFacts;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerSamplesTest {
    @TempDir Path folder;

    @Test
    void addsUpReplicasAcrossARestart() throws SQLException {
        ServerFacts facts =
                read(
                        """
                        (0, 'a', 'up', 'up_count', NULL, 0),
                        (1, 'a', 'r', 'requests_running_count', NULL, 0),
                        (1, 'a', 'f', 'requests_finished_count', 'stop', 100),
                        (2, 'a', 'f', 'requests_finished_count', 'stop', 110),
                        (2, 'a', 'f', 'requests_finished_count', 'abort', 1),
                        (3, 'a', 'f', 'requests_finished_count', 'stop', 4),
                        (1, 'b', 'r', 'requests_running_count', NULL, 2),
                        (1, 'b', 'f', 'requests_finished_count', 'stop', 7),
                        (3, 'b', 'f', 'requests_finished_count', 'stop', 8),
                        (1, 'b', 'q', 'prefix_cache_queries_tokens', NULL, 50),
                        (1, 'b', 'h', 'prefix_cache_hits_tokens', NULL, 50),
                        (3, 'b', 'q', 'prefix_cache_queries_tokens', NULL, 90),
                        (3, 'b', 'h', 'prefix_cache_hits_tokens', NULL, 60),
                        (3, 'b', 'g', 'generation_tokens', NULL, 5)
                        """);

        assertThat(facts)
                .isEqualTo(
                        new ServerFacts(
                                Optional.of(false),
                                Optional.of(10.0 + 4 + 1 + 1),
                                Optional.empty(),
                                Optional.of(5.0),
                                Optional.of(0.25)));
    }

    @Test
    void knowsNothingOfServersThatNobodyRead() throws SQLException {
        try (Connection connection = Database.open()) {
            assertThat(ServerSamples.read(connection, List.of())).isEqualTo(ServerFacts.NONE);
        }
    }

    /** Seconds, source, name, metric, a label and the value. */
    private ServerFacts read(String rows) throws SQLException {
        Path file = folder.resolve("server_metrics.parquet");
        try (Connection connection = Database.open();
                Statement statement = connection.createStatement()) {
            Database.createTable(connection, "server_metrics");
            statement.execute(
                    """
                    INSERT INTO server_metrics
                    SELECT 's', 't', 1, 0, make_timestamp(s * 1000000), source, name, metric,
                        'counter',
                        CASE WHEN label IS NOT NULL THEN MAP {'finished_reason': label} END,
                        value, 1
                    FROM (VALUES %s) AS given(s, source, name, metric, label, value)
                    """
                            .formatted(rows));
            Database.writeParquet(connection, "server_metrics", file);
            return ServerSamples.read(connection, List.of(file));
        }
    }
}
