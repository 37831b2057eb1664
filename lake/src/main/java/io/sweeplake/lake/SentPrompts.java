package io.sweeplake.lake;

import io.sweeplake.contract.lake.LakeTable;
import io.sweeplake.lake.validity.ClientFacts.Prompts;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Which prompts were sent more than once, by their hashes. */
final class SentPrompts {
    private static final Prompts UNKNOWN = new Prompts(0, 0, 0);

    private static final String SQL =
            """
            SELECT
                coalesce(sum(requests), 0)::BIGINT AS known,
                coalesce(sum(requests) FILTER (shards > 1), 0)::BIGINT AS shared,
                coalesce(sum(shards), 0)::BIGINT AS distinct_count
            FROM (
                SELECT count(*) AS requests, count(DISTINCT shard) AS shards
                FROM records
                WHERE prompt_hash IS NOT NULL
                GROUP BY prompt_hash)
            """;

    private SentPrompts() {}

    /** Reads the view {@code records}, where somebody asks: one shard alone shares nothing. */
    static Prompts read(Connection connection, TrialToJudge trial) throws SQLException {
        if (trial.shards().size() == 1 && !trial.records().has(LakeTable.SERVER_METRICS)) {
            return UNKNOWN;
        }

        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SQL)) {
            row.next();
            return new Prompts(
                    row.getLong("known"), row.getLong("shared"), row.getLong("distinct_count"));
        }
    }
}
