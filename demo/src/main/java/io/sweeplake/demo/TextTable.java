package io.sweeplake.demo;

import io.sweeplake.demo.Coordinator.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Sets an answer as text: numbers to the right with at most one decimal, NULL as a dash. */
final class TextTable {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");

    private TextTable() {}

    /** A head, a rule and one line a row; each line ends without spaces. */
    static List<String> lines(Table table) {
        List<List<String>> rows = table.rows().stream().map(TextTable::texts).toList();
        int[] widths =
                IntStream.range(0, table.columns().size())
                        .map(column -> width(table.columns().get(column), rows, column))
                        .toArray();
        List<String> lines = new ArrayList<>();
        lines.add(line(table.columns(), table.rows(), widths));
        lines.add("-".repeat(IntStream.of(widths).sum() + 2 * (widths.length - 1)));
        rows.forEach(row -> lines.add(line(row, table.rows(), widths)));
        return lines;
    }

    private static int width(String head, List<List<String>> rows, int column) {
        return Math.max(
                head.length(),
                rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0));
    }

    private static List<String> texts(List<String> row) {
        return row.stream().map(TextTable::text).toList();
    }

    private static String text(String cell) {
        if (cell.isEmpty()) {
            return "-";
        }
        if (!NUMBER.matcher(cell).matches()) {
            return cell;
        }
        BigDecimal rounded = new BigDecimal(cell).setScale(1, RoundingMode.HALF_UP);
        return rounded.stripTrailingZeros().scale() <= 0 && !cell.contains(".")
                ? rounded.toBigInteger().toString()
                : rounded.toPlainString();
    }

    private static String line(List<String> cells, List<List<String>> raw, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String padding = " ".repeat(widths[i] - cells.get(i).length());
            line.append(i == 0 ? "" : "  ")
                    .append(numeric(raw, i) ? padding + cells.get(i) : cells.get(i) + padding);
        }
        return line.toString().stripTrailing();
    }

    private static boolean numeric(List<List<String>> raw, int column) {
        return raw.stream()
                .map(row -> row.get(column))
                .allMatch(cell -> cell.isEmpty() || NUMBER.matcher(cell).matches());
    }
}
