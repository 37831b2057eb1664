package io.sweeplake.sql;

import java.util.List;

/**
 * Requests that carry what their trial says of them, so that who reads them meets no trial: when
 * its window began and ended, how many shards there were, and which count of output tokens holds. A
 * compaction writes them.
 */
public final class PlacedRequests {
    private static final List<String> NEEDED = List.of("counted_output_tokens");

    private static final String ROWS =
            """
            SELECT
                requests.*,
                trials.window_start_at AS trial_window_start_at,
                trials.window_end_at AS trial_window_end_at,
                trials.shards AS trial_shards,
                counted_output_tokens(
                    requests.server_output_tokens,
                    requests.output_tokens,
                    requests.asked_output_tokens,
                    requests.extras
                ) AS counted_output_tokens
            FROM %s AS requests
            LEFT JOIN %s AS trials
                ON trials.sweep_id = requests.sweep_id
                AND trials.trial_id = requests.trial_id
                AND trials.attempt = requests.attempt
            """;

    private PlacedRequests() {}

    /** The statements, without semicolons, that a session needs before it runs {@link #rows}. */
    public static List<String> prepare() {
        return NEEDED.stream().map(LakeMacros::sql).toList();
    }

    /**
     * A query of placed requests, in the order in which they come. None is left out: one whose
     * trial is not among the trials is placed nowhere.
     *
     * @param requests a table expression with the columns of {@code requests}
     * @param trials one with those of {@code trials}, a row a trial
     */
    public static String rows(String requests, String trials) {
        return ROWS.formatted(requests, trials);
    }
}
