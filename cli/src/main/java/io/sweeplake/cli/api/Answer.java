package io.sweeplake.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An answer to a statement.
 *
 * @param rows one entry a column, as text; empty where SQL says NULL
 * @param truncated whether there were more rows than are here
 */
public record Answer(List<String> columns, List<List<Optional<String>>> rows, boolean truncated) {
    public Answer {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }

    static Answer of(JsonNode document) {
        List<String> columns = new ArrayList<>();
        document.path("columns").forEach(column -> columns.add(column.path("name").asText()));
        List<List<Optional<String>>> rows = new ArrayList<>();
        document.path("rows").forEach(row -> rows.add(cells(row)));
        return new Answer(columns, rows, document.path("truncated").asBoolean());
    }

    private static List<Optional<String>> cells(JsonNode row) {
        List<Optional<String>> cells = new ArrayList<>();
        row.forEach(cell -> cells.add(cell.isNull() ? Optional.empty() : Optional.of(text(cell))));
        return cells;
    }

    private static String text(JsonNode cell) {
        return cell.isValueNode() ? cell.asText() : cell.toString();
    }
}
