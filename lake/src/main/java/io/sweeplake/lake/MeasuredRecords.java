package io.sweeplake.lake;

import static java.util.Objects.requireNonNull;

import io.sweeplake.lake.validity.ClientFacts;
import io.sweeplake.lake.validity.ClientFacts.ScheduleDelay;
import io.sweeplake.lake.validity.Comparison;
import io.sweeplake.lake.validity.SendWindow;
import io.sweeplake.lake.validity.TrialFacts.Measured;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * What the records in the window say, pooled over the shards: quantiles of the union, never means
 * of quantiles (measurement rules, 3).
 *
 * @param delay as each record says; its {@code requests} is 0 when none does
 */
record MeasuredRecords(Measured measured, ScheduleDelay delay, ClientFacts.Tokens tokens) {
    private static final String SQL =
            """
            SELECT
                count(*) FILTER (status = 'ok') AS ok,
                count(*) FILTER (status = 'error') AS error,
                count(*) FILTER (status = 'incomplete') AS incomplete,
                1e6 * (count(sent_at) - 1)
                    / nullif(epoch_us(max(sent_at)) - epoch_us(min(sent_at)), 0) AS rate,
                quantile_cont(first_token_us, 0.5) FILTER (status = 'ok') / 1e3 AS ttft_p50,
                count(schedule_delay_us) AS delay_count,
                quantile_cont(schedule_delay_us, [0.5, 0.9, 0.95, 0.99]) AS delays_us,
                delays_us[1] / 1e3 AS delay_p50,
                delays_us[2] / 1e3 AS delay_p90,
                delays_us[3] / 1e3 AS delay_p95,
                delays_us[4] / 1e3 AS delay_p99,
                count(*) FILTER (served) AS served_count,
                sum(server_output_tokens) FILTER (served) AS served_left,
                sum(asked_output_tokens) FILTER (served) AS served_right,
                count(*) FILTER (unserved) AS unserved_count,
                sum(recounted_tokens) FILTER (unserved) AS unserved_left,
                sum(asked_output_tokens) FILTER (unserved) AS unserved_right,
                count(*) FILTER (input) AS input_count,
                sum(input_tokens) FILTER (input) AS input_left,
                sum(server_input_tokens) FILTER (input) AS input_right,
                count(*) FILTER (output) AS output_count,
                sum(output_tokens) FILTER (output) AS output_left,
                sum(server_output_tokens) FILTER (output) AS output_right
            FROM (
                SELECT *,
                    status = 'ok' AND extras['ignore_eos'] = 1
                        AND asked_output_tokens IS NOT NULL AS full_length,
                    full_length AND server_output_tokens IS NOT NULL AS served,
                    -- As many chunks as tokens asked are that many tokens, whatever a recount says.
                    if(extras['content_chunk_count'] = asked_output_tokens,
                        asked_output_tokens, output_tokens) AS recounted_tokens,
                    full_length AND server_output_tokens IS NULL
                        AND recounted_tokens IS NOT NULL AS unserved,
                    status = 'ok' AND input_tokens IS NOT NULL
                        AND server_input_tokens IS NOT NULL AS input,
                    status = 'ok' AND output_tokens IS NOT NULL
                        AND server_output_tokens IS NOT NULL AS output
                FROM records
                WHERE %s)
            """;

    MeasuredRecords {
        requireNonNull(measured, "measured");
        requireNonNull(delay, "delay");
        requireNonNull(tokens, "tokens");
    }

    /** Reads the view {@code records}, inside the window if there is one. */
    static MeasuredRecords read(Connection connection, Optional<SendWindow.Open> window)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SQL.formatted(Database.in(window)))) {
            row.next();
            return new MeasuredRecords(
                    new Measured(
                            Columns.counts(row),
                            Columns.findNumber(row, "rate"),
                            Columns.findNumber(row, "ttft_p50")),
                    ScheduleDelays.of(row),
                    new ClientFacts.Tokens(
                            comparison(row, "served"),
                            comparison(row, "unserved"),
                            comparison(row, "input"),
                            comparison(row, "output")));
        }
    }

    Measured withRate(Optional<Double> rate) {
        return new Measured(measured.counts(), rate, measured.ttftP50Ms());
    }

    private static Comparison comparison(ResultSet row, String name) throws SQLException {
        return new Comparison(
                row.getLong(name + "_count"),
                row.getLong(name + "_left"),
                row.getLong(name + "_right"));
    }
}
