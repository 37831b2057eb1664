package io.sweeplake.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.sweeplake.cli.api.ApiFailure;
import io.sweeplake.cli.api.CoordinatorApi;
import io.sweeplake.cli.api.Statement;
import io.sweeplake.cli.show.Screen;
import io.sweeplake.cli.show.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What came of a sweep: one line a treatment, and why a verdict is less than VALID. */
final class Treatments {
    private static final String SQL =
            """
            SELECT
                factors,
                model,
                ttft_ms_p50 AS ttft_p50,
                ttft_ms_p95 AS ttft_p95,
                tpot_ms_p50 AS tpot_p50,
                e2e_ms_p50 AS e2e_p50,
                e2e_ms_p95 AS e2e_p95,
                achieved_rate_requests_per_s AS rate_made,
                request_count AS n,
                replicate_count AS runs,
                invalid_count,
                validity,
                validity_reasons
            FROM treatment_summary
            WHERE sweep_id = $sweep
            ORDER BY stack, workload, prefix_tokens, concurrency, rate, treatment_id
            """;

    private static final String REASONS = "validity_reasons";
    private static final String INVALID = "invalid_count";
    private static final List<String> APART = List.of("factors", REASONS, INVALID);

    private final List<Map<String, JsonNode>> rows;
    private final List<String> order;

    private Treatments(List<Map<String, JsonNode>> rows, List<String> order) {
        this.rows = rows;
        this.order = order;
    }

    /**
     * What came of the sweep so far.
     *
     * @param order of the factors, as the sweep has them; a lake does not keep it
     */
    static Treatments of(CoordinatorApi api, String sweep, List<String> order)
            throws ApiFailure, InterruptedException {
        JsonNode answer = api.rows(Statement.about(sweep, SQL));
        List<String> columns = new ArrayList<>();
        answer.path("columns").forEach(column -> columns.add(column.path("name").asText()));
        List<Map<String, JsonNode>> rows = new ArrayList<>();
        answer.path("rows").forEach(row -> rows.add(named(columns, row)));
        return new Treatments(rows, order);
    }

    private static Map<String, JsonNode> named(List<String> columns, JsonNode row) {
        Map<String, JsonNode> named = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            named.put(columns.get(i), row.path(i));
        }
        return named;
    }

    boolean none() {
        return rows.isEmpty();
    }

    /** Whether every trial is: a treatment's verdict is that of the trials that count. */
    boolean allValid() {
        return rows.stream()
                .allMatch(
                        row ->
                                row.get("validity").asText().equals("VALID")
                                        && row.get(INVALID).asInt() == 0);
    }

    /** As a list of objects. */
    List<Map<String, JsonNode>> rows() {
        return rows;
    }

    void print(Screen screen) {
        screen.print("");
        screen.print(
                "Latency in ms, rates in requests/s, n requests in the measured windows of the"
                        + " runs:");
        List<String> factors = factors();
        List<String> heads = new ArrayList<>(factors);
        rows.get(0).keySet().stream()
                .filter(column -> !APART.contains(column) && !heads.contains(column))
                .filter(column -> !column.equals("model") || rows.size() == 1 || models() > 1)
                .forEach(heads::add);
        List<List<Optional<String>>> cells =
                rows.stream().map(row -> cells(row, heads, factors)).toList();
        TextTable.lines(heads, cells).forEach(line -> screen.print("  " + line));
        printReasons(screen);
    }

    private long models() {
        return rows.stream().map(row -> row.get("model")).distinct().count();
    }

    private static List<Optional<String>> cells(
            Map<String, JsonNode> row, List<String> heads, List<String> factors) {
        return heads.stream()
                .map(head -> factors.contains(head) ? row.get("factors").path(head) : row.get(head))
                .map(cell -> Optional.of(cell.asText()).filter(text -> known(cell, text)))
                .toList();
    }

    private static boolean known(JsonNode cell, String text) {
        return !cell.isNull() && !cell.isMissingNode() && !text.isEmpty();
    }

    // What is the same in all treatments says nothing in a table.
    private List<String> factors() {
        Set<String> names = new LinkedHashSet<>(order);
        rows.forEach(row -> row.get("factors").fieldNames().forEachRemaining(names::add));
        return names.stream().filter(name -> rows.size() == 1 || levels(name).size() > 1).toList();
    }

    private Set<String> levels(String factor) {
        Set<String> levels = new TreeSet<>();
        rows.forEach(row -> levels.add(row.get("factors").path(factor).asText()));
        return levels;
    }

    private void printReasons(Screen screen) {
        Map<String, Integer> reasons = new LinkedHashMap<>();
        rows.forEach(
                row ->
                        row.get(REASONS)
                                .forEach(
                                        reason -> reasons.merge(reason.asText(), 1, Integer::sum)));
        if (reasons.isEmpty()) {
            return;
        }

        screen.print("");
        screen.print("Why not every verdict is VALID:");
        reasons.forEach(
                (reason, count) ->
                        screen.print(
                                "  "
                                        + reason
                                        + " ("
                                        + count
                                        + (count == 1 ? " treatment)" : " treatments)")));
    }
}
