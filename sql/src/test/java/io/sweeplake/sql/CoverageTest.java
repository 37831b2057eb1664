package io.sweeplake.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A thousand trials of known truth: how often intervals hold it, and comparisons cry wolf or miss.
 * The macros and the views from treatments on are the lake's own; what they read is made here.
 * {@code bench/coverage} does the same from requests on.
 */
@Tag("any-java")
class CoverageTest {
    private static final int TRIALS = 1000;
    private static final int REQUESTS = 1000;
    private static final double SIGMA = 0.4;

    /** The median of 2,000 requests with that sigma, whose runs are 1 % apart. */
    private static final double SPREAD_OF_MEDIANS = 0.015;

    private static final double[] STANDARD_NORMAL_QUANTILES = {0, 1.281551566, 1.644853627};
    private static final String RUNS =
            """
            CREATE TABLE trial_summary AS
            SELECT sweep || cell AS sweep_id, sweep || cell || '-' || replicate AS trial_id,
                'cell' || cell AS treatment_id, replicate, 'VALID' AS validity, 'stack' AS stack,
                'model' AS model, NULL::VARCHAR AS workload,
                MAP {'cell': cell::VARCHAR} AS factors, NULL::TIMESTAMP AS started_at,
                ms AS ttft_ms_p50, no AS ttft_ms_p95, no AS ttft_ms_p99, no AS tpot_ms_p50,
                no AS tpot_ms_p95, no AS tpot_ms_p99, no AS e2e_ms_p50, no AS e2e_ms_p95,
                no AS e2e_ms_p99, no AS requests_per_s, no AS output_tokens_per_s,
                no AS total_tokens_per_s
            FROM runs, (SELECT NULL::DOUBLE AS no);
            """;

    private final Random random = new Random(20260101);
    private Connection duckdb;
    private Statement statement;

    @BeforeEach
    void open() throws SQLException {
        duckdb = DriverManager.getConnection("jdbc:duckdb:");
        statement = duckdb.createStatement();
        for (String macro : LakeMacros.formulas()) {
            statement.execute(macro);
        }
    }

    @AfterEach
    void close() throws SQLException {
        duckdb.close();
    }

    @Test
    void percentileIntervalsHoldTheTruthInNineteenOfTwentyTrials() throws SQLException {
        statement.execute("CREATE TABLE sample (trial INTEGER, ms DOUBLE)");
        try (DuckDBAppender rows = appender("sample")) {
            for (int i = 0; i < TRIALS * REQUESTS; i++) {
                rows.beginRow();
                rows.append(i % TRIALS);
                rows.append(200 * Math.exp(SIGMA * random.nextGaussian()));
                rows.endRow();
            }
        }

        double[] quantiles = {0.5, 0.9, 0.95};
        for (int i = 0; i < quantiles.length; i++) {
            double truth = 200 * Math.exp(SIGMA * STANDARD_NORMAL_QUANTILES[i]);
            double held =
                    number(
                            """
                            SELECT avg((low <= %2$s AND high >= %2$s)::INTEGER) FROM (
                                SELECT pct_low(ms, %1$s) AS low, pct_high(ms, %1$s) AS high
                                FROM sample GROUP BY trial)
                            """
                                    .formatted(quantiles[i], truth));
            assertThat(held).as("of the interval of %s", quantiles[i]).isBetween(0.93, 0.97);
        }
    }

    @Test
    void treatmentsHoldTheTruthAndComparisonsSeldomCryWolfOrMiss() throws SQLException {
        statement.execute(
                "CREATE TABLE runs (sweep VARCHAR, cell INTEGER, replicate INTEGER, ms DOUBLE)");
        try (DuckDBAppender rows = appender("runs")) {
            for (int cell = 0; cell < TRIALS; cell++) {
                run(rows, "a", cell, 200);
                run(rows, "b", cell, 200);
                run(rows, "slow", cell, 210);
            }
        }
        statement.execute(RUNS);
        load("treatment_metrics");
        load("sweep_comparison");

        assertThat(
                        number(
                                "SELECT avg((value_low <= 200 AND value_high >= 200)::INTEGER)"
                                        + " FROM treatment_metrics WHERE sweep_id[1] IN ('a', 'b')"))
                .as("treatments whose interval holds the truth")
                .isBetween(0.93, 0.97);
        assertThat(share("b", "verdict <> 'no_difference_found'"))
                .as("false alarms of equal stacks")
                .isLessThan(0.05);
        assertThat(share("b", "difference_percent_low <= 0 AND difference_percent_high >= 0"))
                .as("differences whose interval holds 0")
                .isBetween(0.93, 0.97);
        assertThat(share("slow", "verdict = 'slower'"))
                .as("a slow-down of 5 % that is found")
                .isGreaterThan(0.8);
        assertThat(share("slow", "verdict = 'faster'")).isZero();
    }

    private void run(DuckDBAppender rows, String sweep, int cell, double median)
            throws SQLException {
        for (int replicate = 1; replicate <= 3; replicate++) {
            rows.beginRow();
            rows.append(sweep);
            rows.append(cell);
            rows.append(replicate);
            rows.append(median * Math.exp(SPREAD_OF_MEDIANS * random.nextGaussian()));
            rows.endRow();
        }
    }

    private double share(String other, String what) throws SQLException {
        return number(
                "SELECT avg((%s)::INTEGER) FROM sweep_comparison".formatted(what)
                        + " WHERE sweep_a[1] = 'a' AND sweep_b LIKE '%s%%'".formatted(other));
    }

    private double number(String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getDouble(1);
        }
    }

    private void load(String view) throws SQLException {
        statement.execute(
                LakeViews.all().stream()
                        .filter(each -> each.name().equals(view))
                        .findFirst()
                        .orElseThrow()
                        .sql());
    }

    private DuckDBAppender appender(String table) throws SQLException {
        return duckdb.unwrap(DuckDBConnection.class).createAppender("main", table);
    }
}
