package io.sweeplake.lake;

import io.sweeplake.lake.validity.Comparison;
import io.sweeplake.lake.validity.ServerFacts.CacheUse;
import io.sweeplake.lake.validity.ServerFacts.Counters;
import io.sweeplake.lake.validity.ServerFacts.Ours;
import io.sweeplake.lake.validity.ServerFacts.TokensCounted;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;

/** By how much the servers' counters grew during a trial, beside the trial's own records. */
final class ServerCounters {
    // From right after the first request, so that what a harness sends before it (a test request,
    // a warm-up of its own) is nobody's traffic. Requests under way at a reading may be on either
    // side of it; a reading after the last one leaves none.
    private static final String READINGS =
            """
            CREATE OR REPLACE TEMP TABLE readings AS
            SELECT source,
                coalesce(
                    min(read_at) FILTER (
                        read_at >= %1$s AND read_at <= %1$s + INTERVAL 5 SECOND
                        AND read_at < %2$s),
                    max(read_at) FILTER (read_at <= %1$s)) AS from_at,
                coalesce(min(read_at) FILTER (read_at >= %2$s), max(read_at)) AS to_at
            FROM samples
            GROUP BY source
            """;

    private static final String GROWTH =
            """
            SELECT
                sum(grown) FILTER (metric = 'requests_finished_count') AS finished,
                sum(grown) FILTER (metric = 'prompt_tokens') AS input,
                sum(grown) FILTER (metric = 'generation_tokens') AS output,
                sum(grown) FILTER (metric = 'prefix_cache_queries_tokens') AS queries,
                sum(grown) FILTER (metric = 'prefix_cache_hits_tokens') AS hits,
                coalesce(bool_or(backwards), false) AS backwards
            FROM (
                SELECT metric,
                    -- A counter that has yet to count is not there to be read.
                    max(value) FILTER (read_at = to_at)
                        - coalesce(max(value) FILTER (read_at = from_at), 0) AS grown,
                    bool_or(value < before) AS backwards
                FROM (
                    SELECT samples.*, readings.from_at, readings.to_at,
                        lag(value) OVER (PARTITION BY source, metric ORDER BY read_at) AS before
                    FROM samples JOIN readings USING (source)
                    WHERE kind = 'counter' AND read_at BETWEEN from_at AND to_at)
                GROUP BY source, metric)
            """;

    // What a request's tokens are is said as in the view request_latency.
    private static final String OURS =
            """
            WITH span AS (
                SELECT min(from_at) AS earliest_from, max(from_at) AS latest_from,
                    min(to_at) AS earliest_to, max(to_at) AS latest_to
                FROM readings
            ), ours AS (
                SELECT status = 'ok' AS ok,
                    ok AND sent_at >= latest_from AND end_at <= earliest_to AS surely,
                    sent_at <= latest_to AND coalesce(end_at >= earliest_from, true) AS possibly,
                    coalesce(server_input_tokens, input_tokens) AS input,
                    coalesce(
                        server_output_tokens,
                        CASE WHEN extras['ignore_eos'] = 1 AND coalesce(
                                extras['content_chunk_count'] = asked_output_tokens, true)
                            THEN asked_output_tokens END,
                        output_tokens) AS output
                FROM (SELECT *, sent_at + to_microseconds(end_us) AS end_at FROM records), span
                WHERE sent_at IS NOT NULL
            )
            SELECT
                count(*) FILTER (surely) AS least,
                count(*) FILTER (possibly) AS most,
                count(*) FILTER (ok AND input IS NOT NULL AND output IS NOT NULL) = count(*)
                    AS complete,
                coalesce(sum(input) FILTER (surely), 0)::BIGINT AS least_input,
                coalesce(sum(input) FILTER (possibly), 0)::BIGINT AS most_input,
                coalesce(sum(output) FILTER (surely), 0)::BIGINT AS least_output,
                coalesce(sum(output) FILTER (possibly), 0)::BIGINT AS most_output
            FROM ours
            """;

    private ServerCounters() {}

    /**
     * Reads the view {@code records} and the table {@code samples}.
     *
     * @param first when the first request was sent
     * @param last when the last one ended
     */
    static Optional<Counters> read(Connection connection, Instant first, Instant last)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(READINGS.formatted(Database.literal(first), Database.literal(last)));
            if (!hasTwoReadings(statement)) {
                return Optional.empty();
            }
        }

        try (Statement counting = connection.createStatement();
                Statement recording = connection.createStatement();
                ResultSet grown = counting.executeQuery(GROWTH);
                ResultSet ours = recording.executeQuery(OURS)) {
            grown.next();
            ours.next();
            Optional<Double> queries = Columns.findNumber(grown, "queries");
            Optional<Double> hits = Columns.findNumber(grown, "hits");
            return Optional.of(
                    new Counters(
                            grown.getBoolean("backwards"),
                            Columns.findNumber(grown, "finished"),
                            new Ours(ours.getLong("least"), ours.getLong("most")),
                            tokens(grown, ours),
                            queries.map(all -> new CacheUse(all, hits.orElse(0.0)))));
        }
    }

    private static boolean hasTwoReadings(Statement statement) throws SQLException {
        // A source that was read once only says nothing of what the others grew by.
        String sql = "SELECT coalesce(bool_and(from_at < to_at), false) AS all_twice FROM readings";
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getBoolean("all_twice");
        }
    }

    private static Optional<TokensCounted> tokens(ResultSet grown, ResultSet ours)
            throws SQLException {
        Optional<Double> input = Columns.findNumber(grown, "input");
        Optional<Double> output = Columns.findNumber(grown, "output");
        if (!ours.getBoolean("complete") || input.isEmpty() || output.isEmpty()) {
            return Optional.empty();
        }

        return Optional.of(
                new TokensCounted(
                        nearest(ours, "input", Math.round(input.get())),
                        nearest(ours, "output", Math.round(output.get()))));
    }

    /** Of what our records may amount to between the readings, that which is nearest. */
    private static Comparison nearest(ResultSet ours, String what, long counted)
            throws SQLException {
        long least = ours.getLong("least_" + what);
        long most = ours.getLong("most_" + what);
        return new Comparison(
                ours.getLong("most"), Math.min(Math.max(counted, least), most), counted);
    }
}
