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
     * Writes the rows of each view to {@code <view>.csv}, with its columns' names before them.
     *
     * @throws IllegalStateException when the lake cannot be read or a file not be written
     */
    public void writeCsv(List<String> views, Path folder) {
        try (LakeReader duckdb = LakeReader.open(lake, Set.copyOf(views))) {
            for (String view : views) {
                String file = folder.resolve(view + ".csv").toString().replace("'", "''");
                // Rows have no order of their own; files of the same lake should be the same.
                duckdb.run(
                        "COPY (FROM %s ORDER BY ALL) TO '%s' (FORMAT csv, HEADER)"
                                .formatted(view, file));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot write the views of " + lake, e);
        }
    }
}
