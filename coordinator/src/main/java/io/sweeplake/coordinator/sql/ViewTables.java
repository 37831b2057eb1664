package io.sweeplake.coordinator.sql;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Views of a lake as CSV files, whole: text that every spreadsheet opens. */
public final class ViewTables {
    private final Path lake;

    /**
     * @param lake its root, absolute
     */
    public ViewTables(Path lake) {
        this.lake = requireNonNull(lake, "lake");
    }

    /**
     * Writes one view's rows, with its columns' names before them.
     *
     * @throws IllegalStateException when the lake cannot be read or the file not be written
     */
    public void writeCsv(String view, Path file) {
        String name = file.toString().replace("'", "''");
        // A view's rows have no order of their own; two archives of one lake should not differ.
        String copy =
                "COPY (FROM %s ORDER BY ALL) TO '%s' (FORMAT csv, HEADER)".formatted(view, name);
        try {
            new OwnQuestion(lake, Set.of(view), copy).ask(List.of(), row -> row);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot write the view " + view + " of " + lake, e);
        }
    }
}
