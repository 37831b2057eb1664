package io.sweeplake.cli.show;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Sets rows as text: numbers to the right, NULL as a dash, a head and a rule above. */
public final class TextTable {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");
    private static final MathContext SMALL = new MathContext(3, RoundingMode.HALF_UP);
    private static final String GAP = "  ";

    private final List<String> heads;
    private final List<List<String>> rows;
    private final List<Boolean> numeric;

    private TextTable(
            List<String> heads, List<List<Optional<String>>> cells, Optional<Integer> width) {
        this.heads = heads;
        this.rows =
                cells.stream()
                        .map(row -> row.stream().map(cell -> shortened(text(cell), width)).toList())
                        .toList();
        this.numeric =
                IntStream.range(0, heads.size()).mapToObj(each -> numeric(cells, each)).toList();
    }

    /** Whole cells, however long. */
    public static List<String> lines(List<String> heads, List<List<Optional<String>>> rows) {
        return new TextTable(heads, rows, Optional.empty()).lines();
    }

    /**
     * For the eye.
     *
     * @param cellWidth characters of a cell at most
     */
    public static List<String> lines(
            List<String> heads, List<List<Optional<String>>> rows, int cellWidth) {
        return new TextTable(heads, rows, Optional.of(cellWidth)).lines();
    }

    private List<String> lines() {
        int[] widths = IntStream.range(0, heads.size()).map(this::width).toArray();
        List<String> lines = new ArrayList<>();
        lines.add(line(heads, widths));
        lines.add(
                "-"
                        .repeat(
                                IntStream.of(widths).sum()
                                        + GAP.length() * Math.max(0, widths.length - 1)));
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    private int width(int column) {
        return Math.max(
                heads.get(column).length(),
                rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0));
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String padding = " ".repeat(widths[i] - cells.get(i).length());
            line.append(i == 0 ? "" : GAP)
                    .append(numeric.get(i) ? padding + cells.get(i) : cells.get(i) + padding);
        }
        return line.toString().stripTrailing();
    }

    private static String shortened(String cell, Optional<Integer> width) {
        return width.filter(most -> cell.length() > most)
                .map(most -> cell.substring(0, most - 1) + "…")
                .orElse(cell);
    }

    private static boolean numeric(List<List<Optional<String>>> rows, int column) {
        List<Optional<String>> cells = rows.stream().map(row -> row.get(column)).toList();
        return cells.stream().anyMatch(Optional::isPresent)
                && cells.stream()
                        .flatMap(Optional::stream)
                        .allMatch(cell -> NUMBER.matcher(cell).matches());
    }

    private static String text(Optional<String> cell) {
        return cell.map(TextTable::oneLine).map(TextTable::rounded).orElse("-");
    }

    // What comes from a lake may have anything in it; a terminal obeys control characters.
    private static String oneLine(String cell) {
        return Plain.text(cell).replace('\n', ' ');
    }

    // Whole numbers stay whole; of others one decimal is read, or three digits of a small one.
    private static String rounded(String cell) {
        if (!NUMBER.matcher(cell).matches() || cell.matches("-?\\d+")) {
            return cell;
        }

        BigDecimal number = new BigDecimal(cell);
        boolean small = number.signum() != 0 && number.abs().compareTo(BigDecimal.TEN) < 0;
        return small
                ? number.round(SMALL).toPlainString()
                : number.setScale(1, RoundingMode.HALF_UP).toPlainString();
    }
}
