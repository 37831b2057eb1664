package io.sweeplake.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * What a trial measured, computed from its requests and kept, for questions about trials cannot
 * read every request again. One definition of each metric: the statements read the view {@code
 * request_latency}.
 */
public final class TrialMeasures {
    /** Of the method. Raised when the same requests give other numbers, or more of them. */
    public static final int VERSION = 3;

    /** Computed value by value; {@code itl_ms} has a statement of its own. */
    private static final List<String> METRICS =
            List.of(
                    "ttft_ms",
                    "tpot_ms",
                    "ntpot_ms",
                    "e2e_ms",
                    "response_ttft_ms",
                    "response_e2e_ms",
                    "schedule_delay_ms");

    private TrialMeasures() {}

    /**
     * The statements, without semicolons, that give a session what {@link #compute} needs beside
     * the rows.
     */
    public static List<String> prepare() {
        List<String> statements = new ArrayList<>(LakeMacros.formulas());
        statements.add("SET VARIABLE measures_version = " + VERSION);
        return statements;
    }

    /**
     * The statements, without semicolons, that compute one trial's measures.
     *
     * <p>The session has the tables {@code trials}, with the trial's row alone, and {@code
     * trial_metrics}, empty, and the relations {@code requests}, {@code stages} and {@code
     * server_metrics} with the rows of the trial's committed attempt, and {@code sweeps} with its
     * sweep's row. The statements fill {@code trial_metrics} and set the columns of {@code trials}
     * that are measured.
     */
    public static List<String> compute() {
        List<String> statements = new ArrayList<>();
        statements.add(LakeMacros.overTables("lake_requests"));
        statements.add(view("request_latency"));
        statements.add(read("value_counts"));
        statements.add(read("count_ends"));
        statements.add(read("metric_values"));
        for (String metric : METRICS) {
            statements.add("SET VARIABLE metric = " + LakeViews.quoted(metric));
            statements.add(read("metric_ends"));
            statements.add(read("trial_metric"));
        }
        statements.add(read("trial_itl"));
        statements.add(read("trial_measures"));
        statements.add(LakeMacros.overTables("lake_slos"));
        statements.add(view("request_slo"));
        statements.add(read("trial_goodput"));
        statements.add(LakeMacros.overTables("lake_readings"));
        statements.add(view("server_intervals"));
        statements.add(read("trial_server"));
        return statements;
    }

    private static String view(String name) {
        return LakeViews.all().stream()
                .filter(view -> view.name().equals(name))
                .findFirst()
                .orElseThrow()
                .sql();
    }

    private static String read(String name) {
        return Resources.withoutSemicolon(Resources.read("commit/" + name + ".sql"));
    }
}
